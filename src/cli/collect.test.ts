import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { run } from './run.ts'

const isHere = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`], { env: { PATH: path } }).status === 0
const path = `${process.env.PATH}:/usr/sbin:/sbin`
const shells = ['dash', 'bash', 'busybox sh'].filter((shell) => isHere(shell.split(' ')[0] ?? ''))

/** Runs the program. Out: what it printed. */
async function called(argv: readonly string[], stdin?: string): Promise<{ status: number; stdout: string; stderr: string }> {
  let stdout = ''
  let stderr = ''
  const status = await run(argv, {
    stdout: {
      write: (text) => {
        stdout += text
      },
    },
    stderr: {
      write: (text) => {
        stderr += text
      },
    },
    env: {},
    isTerminal: false,
    ...(stdin !== undefined && { stdin: Readable.from([Buffer.from(stdin)]) }),
  })
  return { status, stdout, stderr }
}

/** Where busybox is the shell, its tools are mostly all that there is. */
const busyboxTools = 'awk sed grep cut tr head tail sort wc ls date id readlink'
  .split(' ')
  .map((tool) => `${tool}() { busybox ${tool} "$@"; }`)
  .join('\n')

/** Runs a script as a person does who pipes it into a shell, or saves it. Out: the block. */
function ran(shell: string, script: string): Promise<{ block: string; ms: number }> {
  const [program = '', ...args] = shell.split(' ')
  const begin = performance.now()
  return new Promise((resolve, reject) => {
    const child = execFile(program, [...args, '-s'], { env: { ...process.env, PATH: path }, maxBuffer: 4_000_000 }, (error, stdout) =>
      error === null ? resolve({ block: stdout, ms: performance.now() - begin }) : reject(error),
    )
    child.stdin?.end(args.length === 0 ? script : `${busyboxTools}\n${script}`)
  })
}

describe('badgateway collect', () => {
  it.each([
    [
      ['collect', '--upstream', 'a b'],
      '--upstream: The address holds a space or a control character. Write host:port, [v6]:port, unix:/path, or a URL such as fastcgi://127.0.0.1:9000.',
    ],
    [['collect', '--service', 'x; id'], '--service takes a name of at most 100 letters, digits and . _ @ : -.'],
  ])('refuses %j', async (argv, says) => {
    expect(await called(argv)).toEqual({ status: 2, stdout: '', stderr: `${says}\n` })
  })

  it('fills in what is given', async () => {
    const { stdout } = await called(['collect', '--url', "http://shop.test/a'b?t=1", '--upstream', '[::1]:3000', '--proxy', 'haproxy'])
    expect(stdout).toContain("\nurl='http://shop.test/a'\\''b?t=1'\nupstream='[::1]:3000'\nproxy='haproxy'\nservice=''\nagent='badgateway/")
  })
})

/** Not a package of ours. */
const programs = { nginx: 'nginx' }
const secrets = ['hunter2-in-the-log', 'c2VjcmV0LWxvZ2lu', 'hunter2-in-a-header', 'hunter2-in-a-cookie', 'hunter2-on-the-line']

// The package is called nginx-light in Debian; CI installs it.
describe.runIf(isHere(programs.nginx) && isHere('curl'))('badgateway collect | sh | badgateway read (needs nginx and curl)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'collect-'))
  const app: Server = createServer((_, answer) => answer.end('ok'))
  let url = ''
  let calls = ''
  let listens = ''

  beforeAll(async () => {
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    const { port } = app.address() as AddressInfo
    listens = `127.0.0.1:${port}`
    const [front, other] = await freePorts(port)
    url = `http://127.0.0.1:${front}/cart`
    calls = `127.0.0.1:${other}`
    mkdirSync(join(folder, 'sites'))
    writeFileSync(join(folder, 'sites', 'shop.conf'), siteConfig(front, calls))
    writeFileSync(join(folder, 'nginx.conf'), mainConfig(folder))
    const started = spawnSync(programs.nginx, ['-c', join(folder, 'nginx.conf')], { env: { ...process.env, PATH: path }, encoding: 'utf8' })
    expect(started.stderr).toBe('')
    await fetch(`${url}?token=hunter2-in-the-log`, { headers: { referer: 'http://svc:hunter2-in-the-log@h/?sid=hunter2-in-the-log' } })
  })

  afterAll(() => {
    process.kill(Number(readFileSync(join(folder, 'nginx.pid'), 'utf8')), 'SIGTERM')
    app.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(shells)('finds with %s what refuses and what listens beside, and gives no secret away', async (shell) => {
    const script = (await called(['collect', '--url', `${url}?key=hunter2-on-the-line`])).stdout
    const before = listing(folder)
    const { block, ms } = await ran(shell, script)
    expect(secrets.filter((secret) => block.includes(secret))).toEqual([])
    expect(block.length).toBeLessThan(400_000)
    expect(ms).toBeLessThan(20_000)
    // Its own request is in the log; nothing else has changed.
    expect(listing(folder).filter((line) => !line.startsWith('error.log'))).toEqual(before.filter((line) => !line.startsWith('error.log')))

    const { stdout } = await called(['read', '--json'], `What our host says:\n\n${block}\nThanks!\n`)
    const { verdict, target, failures, facts, causes } = JSON.parse(stdout) as Report
    expect({ verdict, upstream: target.upstream }).toEqual({ verdict: 'diagnosed', upstream: `http://${calls}` })
    expect(failures).toContainEqual(expect.objectContaining({ id: 'connection-refused', peer: calls }))
    const told = facts.filter(({ overruledBy, setAside }) => overruledBy === null && setAside === null)
    expect(told).toContainEqual(
      expect.objectContaining({
        about: 'app.listening',
        value: expect.objectContaining({ is: 'other-port', at: listens, calls }),
        source: 'text',
        vantage: 'proxy-host',
        where: 'collect, ss -ltnp',
      }),
    )
    expect(told).toContainEqual(expect.objectContaining({ about: 'proxy.config', where: `collect, ${join(folder, 'sites/shop.conf')}:5` }))
    expect(told).toContainEqual(expect.objectContaining({ about: 'url.response', where: `collect, curl -vsS -m 3 ${url}?[hidden]` }))
    expect(causes[0]?.id).toBe('wrong-port')
    expect(secrets.filter((secret) => stdout.includes(secret))).toEqual([])
  })

  it('says who asks, and what this user could not see', async () => {
    const { block } = await ran('sh', (await called(['collect', '--upstream', listens, '--service', 'shop'])).stdout)
    expect(block).toMatch(/^> User-Agent: badgateway\/[\d.]+$/m)
    expect(block).toMatch(/^! what the address answers: no address was given$/m)
  })
})

const mainConfig = (folder: string) => `worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 64; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  include sites/*.conf;
}
`

const siteConfig = (port: number, calls: string) => `server { listen 127.0.0.1:${port}; location / {
  proxy_set_header Authorization "Basic c2VjcmV0LWxvZ2lu";
  proxy_set_header X-Shop-Token hunter2-in-a-header;
  proxy_set_header Cookie "sid=hunter2-in-a-cookie";
  proxy_pass http://${calls}; } }
`

/** A port to listen on, and one close to the app’s that nobody listens on. */
async function freePorts(beside: number): Promise<[number, number]> {
  const taken = async (port: number) => {
    const server = createServer()
    const opened = await new Promise<number>((resolve) => {
      server.once('error', () => resolve(0))
      server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
    if (opened !== 0) await new Promise((resolve) => server.close(resolve))
    return opened
  }
  for (const near of [1, -1, 2, -2, 3]) if ((await taken(beside + near)) !== 0) return [await taken(0), beside + near]
  throw new Error('no port is free')
}

function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => {
      const { size, mtimeMs, mode } = statSync(join(folder, String(name)))
      return `${name} ${mode} ${size} ${mtimeMs}`
    })
    .sort()
}
