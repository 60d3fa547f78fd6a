import type { FoundFact } from '../../contract/fact.ts'
import type { CgroupSeen, KernelLineSeen, ProcessSeen, Unseen } from '../../contract/host.ts'
import { shellWord } from '../../contract/shell-word.ts'
import { type Endpoint, isLiteralIp } from '../../contract/upstream-address.ts'
import { seeMemory } from '../../probes/host/cgroup.ts'
import { seeCredentials } from '../../probes/host/credentials.ts'
import type { HostDeps } from '../../probes/host/host-deps.ts'
import { addressesInHostsFile } from '../../probes/host/hosts-file.ts'
import { readKernelLog } from '../../probes/host/kernel-log.ts'
import { seeLimits } from '../../probes/host/limits.ts'
import { markLog, readLogTail } from '../../probes/host/log-tail.ts'
import { seeLsm } from '../../probes/host/lsm.ts'
import { seeNeighbours } from '../../probes/host/neighbours.ts'
import { seePacketRules } from '../../probes/host/packet-rules.ts'
import { walkSocketPath } from '../../probes/host/socket-path.ts'
import { stillThere } from '../../probes/host/still-there.ts'
import { auditLines } from '../../reading/host/audit-lines.ts'
import type { HostView } from '../../reading/host/host-fact.ts'
import { hostNames } from '../../reading/host/host-names.ts'
import { type Groups, kernelFacts } from '../../reading/host/kernel-facts.ts'
import { lsmFacts } from '../../reading/host/lsm-facts.ts'
import { neighbourFacts } from '../../reading/host/neighbour-facts.ts'
import { descriptorFacts, memoryFacts } from '../../reading/host/process-limit-facts.ts'
import { ruleFacts } from '../../reading/host/rule-facts.ts'
import { deniedFact, stepThatDenies } from '../../reading/host/socket-denied.ts'
import { programOf } from '../../reading/host/stack-of-process.ts'
import { appProcesses, appStack, proxyWorkers } from '../../reading/host/system-processes.ts'
import { workerFacts } from '../../reading/host/worker-facts.ts'
import { addressesOf } from './addresses-of.ts'
import { insideOf } from './inside-of.ts'
import type { LogsRead } from './logs-now.ts'
import { lookAtUnits, type UnitsLook } from './look-at-units.ts'
import type { ProxyLook } from './look-for-proxy.ts'
import type { SystemAsk, SystemMark } from './system-ask.ts'

/** `logs`: what app and proxy wrote to the journal since the mark and before. */
export type SystemLook = { facts: FoundFact[]; logs: { proxy: LogsRead; app: LogsRead }; unseen: Unseen[] }

type Seen = { facts: FoundFact[]; unseen: Unseen[] }

/** Notes where the system’s logs end and how often it killed for memory in the app’s cgroup. */
export async function markSystem(
  { look, app, upstream }: Pick<SystemAsk, 'look' | 'app' | 'upstream'>,
  deps: HostDeps,
): Promise<SystemMark> {
  const [first] = appProcesses(look.sockets, app.facts, upstream)
  const [{ mark }, audit, memory] = await Promise.all([
    readKernelLog({ since: null }, deps),
    markLog(auditLog, deps),
    first === undefined ? null : seeMemory(first.pid, deps),
  ])
  return { at: deps.now(), kernel: mark, audit, memory }
}

/**
 * What the system around app and proxy shows: units and their journals, the kernel’s log, memory and open files, who may open the
 * socket, the hosts file, security modules and the packet filter. What can change while the network is probed is read after `probed`.
 * Nothing of a proxy or an app that is on another machine.
 */
export async function lookAtSystem(ask: SystemAsk & { since: SystemMark; probed: Promise<unknown> }, deps: HostDeps): Promise<SystemLook> {
  const { look, upstream, answers, probed } = ask
  const isHere = look.proxy !== null || answers.vantage === 'proxy-host' || answers.vantage === 'app-host'
  if (!isHere) return { facts: [], logs: { proxy: nothingRead, app: nothingRead }, unseen: [] }
  const view: HostView = {
    vantage: look.proxy === null && answers.vantage === 'app-host' ? 'app-host' : 'proxy-host',
    at: look.sockets.machine.at,
  }
  const later = probed.then(
    () => undefined,
    () => undefined,
  )
  const [units, ...seen] = await Promise.all([
    lookAtUnits({ ...ask, after: later }, view, deps),
    lookAtLimits(ask, view, deps),
    lookAtSocket(look, upstream, view, deps),
    lookAtNames(look, upstream, view, deps),
    lookAtRules(ask, view, deps),
    later.then(() => lookAtKernel(ask, view, deps)),
    later.then(() => lookAtNeighbours(ask, view, deps)),
    later.then(() => lookAtWorkers(ask, view, deps)),
  ])
  const all: (Seen | UnitsLook)[] = [units, ...seen]
  return {
    facts: all.flatMap(({ facts }) => facts),
    logs: units.logs,
    unseen: all.flatMap(({ unseen }) => unseen),
  }
}

const nothingRead: LogsRead = { gained: [], before: [], paths: [] }
const auditLog = '/var/log/audit/audit.log'
const mostAudit = 500_000
const mostProcesses = 8
const mostWorkers = 64

/** Whether the upstream’s machine answers on the local network; asked after the probes have called it. */
async function lookAtNeighbours({ upstream }: SystemAsk, view: HostView, deps: HostDeps): Promise<Seen> {
  if (upstream === null || 'path' in upstream) return { facts: [], unseen: [] }
  const [neighbours, addresses] = await Promise.all([seeNeighbours(deps), addressesOf(upstream.host)])
  return { facts: neighbourFacts(neighbours, upstream, addresses, view), unseen: [] }
}

/** Whether the app’s processes lived through the probes. */
async function lookAtWorkers({ look, app, upstream }: SystemAsk, view: HostView, deps: HostDeps): Promise<Seen> {
  const before = appProcesses(look.sockets, app.facts, upstream).slice(0, mostWorkers)
  return { facts: workerFacts(before, await stillThere(before, deps), view), unseen: [] }
}

/** How many files app and proxy have open. */
async function lookAtLimits({ look, app, upstream }: SystemAsk, view: HostView, deps: HostDeps): Promise<Seen> {
  const sides = [
    { about: 'app.descriptors', processes: appProcesses(look.sockets, app.facts, upstream) },
    { about: 'proxy.descriptors', processes: look.proxy === null ? [] : proxyWorkers(look.sockets, look.proxy) },
  ] as const
  const seen = await Promise.all(
    sides.map(async ({ about, processes }): Promise<Seen> => {
      const [first] = processes
      if (first === undefined) return { facts: [], unseen: [] }
      const limits = await Promise.all(processes.slice(0, mostProcesses).map(({ pid }) => seeLimits(pid, deps)))
      const facts = descriptorFacts(about, limits, programOf(first), view)
      const isClosed = facts.length === 0 && limits.some(({ openFilesLimit, openFiles }) => openFilesLimit !== null && openFiles === null)
      const what = `how many files ${programOf(first)} has open`
      return {
        facts,
        unseen: isClosed ? [{ what, why: 'It runs as another user.', run: `sudo ls /proc/${first.pid}/fd | wc -l` }] : [],
      }
    }),
  )
  return { facts: seen.flatMap(({ facts }) => facts), unseen: seen.flatMap(({ unseen }) => unseen) }
}

/** Whether the proxy’s user may open the upstream’s socket, in the folders that the proxy sees. */
async function lookAtSocket({ proxy, sockets }: ProxyLook, upstream: Endpoint | null, view: HostView, deps: HostDeps): Promise<Seen> {
  const nothing = { facts: [], unseen: [] }
  if (proxy === null || upstream === null || !('path' in upstream) || !upstream.path.startsWith('/')) return nothing
  const worker = proxyWorkers(sockets, proxy)[0] ?? proxy.process
  const [walk, who] = await Promise.all([
    walkSocketPath(upstream.path, insideOf(proxy.process, sockets.machine, deps)),
    seeCredentials(worker.pid, deps),
  ])
  if (who === null) return nothing
  const denies = stepThatDenies(walk.steps, who)
  if (denies !== null && walk.ends !== 'missing')
    return { facts: [deniedFact(denies, { path: upstream.path, user: worker.user ?? `uid ${who.uid}` }, view)], unseen: [] }
  if (walk.ends !== 'denied') return nothing
  const what = `whether the proxy’s user may open ${upstream.path}`
  return { facts: [], unseen: [{ what, why: 'This user may not look into its folder.', run: `sudo namei -l ${shellWord(upstream.path)}` }] }
}

async function lookAtNames({ proxy, sockets }: ProxyLook, upstream: Endpoint | null, view: HostView, deps: HostDeps): Promise<Seen> {
  if (proxy === null || upstream === null || 'path' in upstream || isLiteralIp(upstream.host)) return { facts: [], unseen: [] }
  const addresses = await addressesInHostsFile(upstream.host, insideOf(proxy.process, sockets.machine, deps))
  return { facts: addresses === null ? [] : hostNames(upstream.host, addresses, view), unseen: [] }
}

/** The rules of this network namespace, when the proxy is in it. */
async function lookAtRules({ look, upstream, answers }: SystemAsk, view: HostView, deps: HostDeps): Promise<Seen> {
  const isOurs = look.proxy === null ? answers.vantage === 'proxy-host' : look.proxy.isOurNamespace !== false
  if (upstream === null || 'path' in upstream || !isOurs) return { facts: [], unseen: [] }
  const { outputs, unseen } = await seePacketRules(deps)
  return { facts: ruleFacts(outputs, upstream, view), unseen }
}

/** What the kernel logged and counted by now: killed and crashed processes, denials, memory. */
async function lookAtKernel(
  { look, app, upstream, where, since }: SystemAsk & { since: SystemMark },
  view: HostView,
  deps: HostDeps,
): Promise<Seen> {
  const { proxy, sockets } = look
  const own = appProcesses(sockets, app.facts, upstream)
  const workers = proxy === null ? [] : proxyWorkers(sockets, proxy)
  const [log, audit, lsm, memory, ...shared] = await Promise.all([
    readKernelLog({ since: since.kernel }, deps),
    readAudit(since, deps),
    proxy === null ? null : seeLsm(proxy.pid, deps),
    memoryOf(own, deps),
    memoryOf(workers, deps),
    memoryOf([{ pid: process.pid }], deps),
  ])
  const isOwnCgroup = memory !== null && memory.path !== '/' && shared.every((one) => one?.path !== memory.path)
  // The kernel’s log calls a cgroup by its whole path, which the top of a container’s own is not.
  const nameOf = (seen: CgroupSeen | null) =>
    seen === null || (sockets.machine.container !== null && seen.path === '/') ? null : seen.path
  const groups: Groups = {
    app: {
      processes: own,
      cgroup: nameOf(memory),
      isOwnCgroup,
      programs: own.length > 0 ? [] : (appStack(where, upstream)?.programs ?? []),
    },
    proxy: { processes: workers, cgroup: nameOf(shared[0] ?? null), isOwnCgroup: false },
    all: sockets.whole?.processes === true ? sockets.processes : [],
  }
  const [first] = own
  return {
    facts: [
      ...kernelFacts(log.lines, groups, view),
      ...(memory === null || first === undefined || !isOwnCgroup
        ? []
        : memoryFacts(memory, { before: since.memory, program: programOf(first) }, view)),
      ...(proxy === null || lsm === null
        ? []
        : lsmFacts(
            lsm,
            { lines: [...log.lines, ...audit], proxy: proxy.kind, pid: proxy.pid, upstream, isAsked: where.url !== undefined },
            view,
          )),
    ],
    unseen: log.unseen,
  }
}

function memoryOf([first]: readonly Pick<ProcessSeen, 'pid'>[], deps: HostDeps): Promise<CgroupSeen | null> {
  return first === undefined ? Promise.resolve(null) : seeMemory(first.pid, deps)
}

/** Where the audit daemon runs, denials are in its log instead of the kernel’s. */
async function readAudit({ audit, at }: SystemMark, deps: HostDeps): Promise<KernelLineSeen[]> {
  if (audit === null) return []
  const read = await readLogTail(auditLog, { since: null, mostBytes: mostAudit }, deps)
  return 'log' in read ? auditLines(read.log.text, at) : []
}
