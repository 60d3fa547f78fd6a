import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import type { FoundFact } from '../../contract/fact.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { fakeProcess, fakeRoot, removeFakeRoots } from '../../probes/host/fake-root.ts'
import { type HostDeps, nodeHostDeps } from '../../probes/host/host-deps.ts'
import { fakeListener, fakeProcessSeen, fakeSockets } from '../../reading/host/fake-sockets.ts'
import { listeningFacts } from '../../reading/host/near-misses.ts'
import { lookAtSystem, markSystem } from './look-at-system.ts'
import type { SystemAsk } from './system-ask.ts'

afterEach(removeFakeRoots)

const isRoot = process.getuid?.() === 0
const upstream = { host: '127.0.0.1', port: 3000 }
const master = fakeProcessSeen(50, 'nginx', { uid: 0, user: 'root', mountNamespace: null })
const app = fakeProcessSeen(60, 'node', { unit: 'shop.service' })

/** nginx before an app: what the looks before have found. `worker` is the pid of the process that calls the upstream. */
function askOf(to: Endpoint, { worker = 51, runs = true }: { worker?: number; runs?: boolean } = {}): SystemAsk {
  const workers = fakeProcessSeen(worker, 'nginx', { parent: 50, uid: 33, user: 'www-data', mountNamespace: null })
  const listens = runs && 'port' in to ? [fakeListener('127.0.0.1:3000', [60])] : []
  const sockets = fakeSockets(listens, [master, workers, ...(runs ? [app] : [])])
  const proxy = { pid: 50, kind: 'nginx', process: master, listener: null, isOurNamespace: true } as const
  return {
    look: { sockets, proxy, facts: [], logs: [], unseen: [], passes: null },
    app: { facts: listeningFacts(sockets, to, { proxy }), logs: [], unseen: [] },
    upstream: to,
    where: { url: 'http://localhost/', service: 'shop' },
    answers: {},
  }
}

async function look(ask: SystemAsk, deps: HostDeps, probe: () => Promise<void> = async () => {}) {
  const since = await markSystem(ask, deps)
  return lookAtSystem({ ...ask, since, probed: probe() }, deps)
}

const nothingRead = { gained: [], before: [], paths: [] }
const valuesOf = (facts: readonly FoundFact[], about: string) => facts.filter((fact) => fact.about === about).map(({ value }) => value)

describe('lookAtSystem on a made-up machine', () => {
  it('sees nothing of a machine that shows nothing, and says what', async () => {
    const { facts, logs, unseen } = await look(askOf(upstream), await fakeRoot({}))
    expect(facts).toEqual([expect.objectContaining({ about: 'host.lsm', value: { is: 'off' } })])
    expect(logs).toEqual({ proxy: nothingRead, app: nothingRead })
    expect(unseen.map(({ what }) => what)).toEqual(['the journal of shop.service', 'the rules of the packet filter', 'the kernel’s log'])
  })

  it('sees nothing of a proxy on another machine', async () => {
    const ask = askOf(upstream)
    const { facts, unseen } = await look({ ...ask, look: { ...ask.look, proxy: null } }, await fakeRoot({}))
    expect({ facts, unseen }).toEqual({ facts: [], unseen: [] })
  })

  it('tells of a process that was killed while the network was probed', async () => {
    const before = await machine(2)
    const after = await machine(3, '4,2,9990000000,-;Memory cgroup out of memory: Killed process 61 (node) total-vm:1kB\n')
    const ask = askOf(upstream)
    const since = await markSystem(ask, before)
    const { facts } = await lookAtSystem({ ...ask, since, probed: Promise.resolve() }, after)
    expect(valuesOf(facts, 'system.log')).toMatchObject([{ is: 'killed-for-memory', of: 'app', during: true, count: 1 }])
    expect(valuesOf(facts, 'app.memory')).toMatchObject([{ is: 'killed', kills: 3, during: 1 }])
  })

  it('finds the unit of an app that does not run, and reads its journal', async () => {
    const root = await fakeRoot({ 'run/systemd/system/x': '', 'proc/uptime': '10000.0 1\n' })
    const { facts, logs } = await look(askOf(upstream, { runs: false }), { ...root, run: asSystemd })
    expect(valuesOf(facts, 'app.process')).toEqual([{ is: 'not-running', name: 'shop', code: 1, reason: 'exit-code', restarts: 0 }])
    expect(logs.app.before.map(({ path, text }) => [path, text])).toEqual([['journalctl -u shop.service', journal]])
  })
})

const journal = '2026-11-22T09:40:30+0000 web1 shop[60]: Error: listen EADDRINUSE: address already in use 127.0.0.1:3000\n'

const asSystemd: HostDeps['run'] = async (argv) => {
  const unit =
    'Id=shop.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\nResult=exit-code\nNRestarts=0\nExecMainCode=1\nExecMainStatus=1\n'
  const said = argv[0] === 'journalctl' && argv[1] === '--unit=shop.service' ? journal : argv[1] === 'show' ? unit : null
  return { run: argv.join(' '), text: said ?? '', status: said === null ? 1 : 0 }
}

/** A machine that killed so often in the app’s cgroup; the proxy’s is another. */
function machine(kills: number, kmsg = ''): Promise<HostDeps> {
  const memory = 'sys/fs/cgroup/system.slice/shop.service'
  return fakeRoot({
    ...fakeProcess(50, { name: 'nginx', cgroup: '0::/system.slice/nginx.service' }),
    ...fakeProcess(60, { name: 'node', cgroup: '0::/system.slice/shop.service' }),
    [`${memory}/memory.current`]: '1000\n',
    [`${memory}/memory.max`]: '2000\n',
    [`${memory}/memory.events`]: `oom_kill ${kills}\n`,
    'proc/uptime': '10000.0 1\n',
    'dev/kmsg': `4,1,9980000000,-;eth0: link is up\n${kmsg}`,
  })
}

describe('lookAtSystem on this machine', () => {
  const running: ChildProcess[] = []
  const servers: Server[] = []
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL')
    for (const server of servers.splice(0)) server.close()
  })
  const here = nodeHostDeps(AbortSignal.timeout(25_000))

  // Only root may start a process of another user.
  it.runIf(isRoot)('finds the folder that keeps another user from a real socket (needs root)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'badgateway-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await chmod(folder, 0o755)
    await mkdir(join(folder, 'run'))
    const path = join(folder, 'run/app.sock')
    const server = createServer()
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(path, resolve))
    await chmod(path, 0o666)
    const nobody = spawn('sleep', ['60'], { uid: 65534, gid: 65534, stdio: 'ignore' })
    running.push(nobody)
    await once(nobody, 'spawn')

    const ask = askOf({ path }, { worker: nobody.pid ?? 0 })
    expect(valuesOf((await look(ask, here)).facts, 'app.listening')).toEqual([])
    await chmod(join(folder, 'run'), 0o700)
    expect(valuesOf((await look(ask, here)).facts, 'app.listening')).toEqual([
      {
        is: 'socket-denied',
        at: join(folder, 'run'),
        calls: `unix:${path}`,
        mode: '0700',
        owner: 'root:root',
        denied: 'www-data',
      },
    ])
    await chmod(join(folder, 'run'), 0o755)
    await chmod(path, 0o600)
    expect(valuesOf((await look(ask, here)).facts, 'app.listening')).toMatchObject([{ at: path, mode: '0600' }])
  })

  // Needs root, network namespaces and nftables.
  it.runIf(mayFilter())('finds a real rule of nftables that stops the connection (needs a network of its own)', async () => {
    const rules = 'add table inet t; add chain inet t out { type filter hook output priority 0; }; add rule inet t out tcp dport 3000 drop'
    const holder = spawn('unshare', ['--net', 'sh', '-c', `nft '${rules}' && echo up && exec cat`], { stdio: ['pipe', 'pipe', 'inherit'] })
    running.push(holder)
    await once(holder.stdout as NodeJS.ReadableStream, 'data')
    const run: HostDeps['run'] = async (argv) => {
      const seen = await here.run(['nsenter', '--target', String(holder.pid), '--net', ...argv])
      return { ...seen, run: argv.join(' ') }
    }
    expect(valuesOf((await look(askOf(upstream), { ...here, run })).facts, 'host.rules')).toEqual([
      { is: 'drops', rule: 'tcp dport 3000 drop', chain: 'out' },
    ])
    expect(valuesOf((await look(askOf({ ...upstream, port: 3001 }), { ...here, run })).facts, 'host.rules')).toEqual([])
  })

  it('never fails on a real machine, whatever it shows', async () => {
    const { facts } = await look(askOf(upstream), here)
    expect(facts.every(({ source, vantage }) => source === 'host' && vantage === 'proxy-host')).toBe(true)
  })
})

function mayFilter(): boolean {
  try {
    execFileSync('unshare', ['--net', 'nft', 'add', 'table', 'inet', 't'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
