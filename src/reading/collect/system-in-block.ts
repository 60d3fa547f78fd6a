import type { FoundFact } from '../../contract/fact.ts'
import type { LimitsSeen, PathStepSeen, ProcessSeen, SocketsSeen } from '../../contract/host.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import type { CommandReader, ReadHints } from '../commands/command-reader.ts'
import { iptables } from '../commands/iptables.ts'
import { nft } from '../commands/nft.ts'
import { selinux } from '../commands/selinux.ts'
import { systemctlStatus } from '../commands/systemctl-status.ts'
import type { FoundProxy } from '../host/find-proxy.ts'
import type { HostView } from '../host/host-fact.ts'
import { hostNames } from '../host/host-names.ts'
import { kernelFacts } from '../host/kernel-facts.ts'
import { descriptorFacts } from '../host/process-limit-facts.ts'
import { deniedFact, stepThatDenies } from '../host/socket-denied.ts'
import { programOf } from '../host/stack-of-process.ts'
import { appProcesses, proxyWorkers } from '../host/system-processes.ts'
import { credentialsIn } from './processes-in-block.ts'
import type { Section } from './split-block.ts'

/** What is known of the way, and what listens where the proxy calls. */
export type SystemAsk = {
  sockets: SocketsSeen
  proxy: FoundProxy | null
  listening: readonly FoundFact[]
  hints: ReadHints
  service: string | null
}

/** What the system that the script ran on tells: services, kernel, packet filter, security modules, socket path, hosts file, limits. */
export function systemIn(sections: readonly Section[], ask: SystemAsk, view: HostView): FoundFact[] {
  const { sockets, proxy, listening, hints } = ask
  const app = appProcesses(sockets, listening, hints.upstream)
  const workers = proxy === null ? [] : proxyWorkers(sockets, proxy)
  const groups = {
    app: { processes: app, cgroup: null, isOwnCgroup: false },
    proxy: { processes: workers, cgroup: null, isOwnCgroup: false },
    all: [],
  }
  const kernel = sections.filter(({ command }) => /^(?:journalctl -k|dmesg)/.test(command))
  const lines = kernel.flatMap(({ text }) => text.split('\n').map((one) => ({ at: null, text: one })))
  return [
    ...unitsIn(sections, ask, app),
    ...kernelFacts(lines, groups, view),
    ...(proxy === null ? [] : readAll([...kernel, ...sections.filter(({ command }) => command === 'getenforce')], selinux, hints)),
    ...(proxy?.isOurNamespace === false ? [] : readAll(ofCommand(sections, /^nft list ruleset$/), nft, hints)),
    ...(proxy?.isOurNamespace === false ? [] : readAll(ofCommand(sections, /^ip6?tables-save$/), iptables, hints)),
    ...deniedIn(sections, workers[0] ?? proxy?.process ?? null, hints.upstream, view),
    ...namesIn(sections, proxy, hints.upstream, view),
    ...limitsIn(sections, 'app.descriptors', app, view),
    ...limitsIn(sections, 'proxy.descriptors', workers, view),
  ]
}

function ofCommand(sections: readonly Section[], command: RegExp): Section[] {
  return sections.filter((section) => command.test(section.command))
}

function readAll(sections: readonly Section[], reader: CommandReader, hints: ReadHints): FoundFact[] {
  return sections.flatMap(({ command, text }) =>
    reader
      .read(`$ ${command}\n${text}`, hints)
      .map(({ line: _line, ...seen }) => ({ ...seen, source: 'text', vantage: 'unknown', at: null, where: command }) as FoundFact),
  )
}

/** Of the units only the app’s own: the one that the person named, or whose process listens where the proxy calls. */
function unitsIn(sections: readonly Section[], { service, hints }: SystemAsk, app: readonly ProcessSeen[]): FoundFact[] {
  const own = new Set([service, ...app.map(({ unit }) => unit)].flatMap((name) => (name === null ? [] : [name.replace(/\.service$/, '')])))
  const status = ofCommand(sections, /^systemctl status /).filter(({ command }) =>
    own.has((command.split(' ').at(-1) ?? '').replace(/\.service$/, '')),
  )
  return readAll(status, systemctlStatus, hints)
}

/** The first step of the way to the upstream’s socket that keeps the proxy’s user out. */
function deniedIn(sections: readonly Section[], worker: ProcessSeen | null, upstream: Endpoint | null, view: HostView): FoundFact[] {
  if (worker === null || upstream === null || !('path' in upstream)) return []
  const listed = sections.find(({ command }) => command === `ls -ldn ${upstream.path}`)
  const who = credentialsIn(sections, worker.pid)
  if (listed === undefined || who === null) return []
  const steps = listed.text.split('\n').flatMap((line) => stepOf(line) ?? [])
  const denies = stepThatDenies(steps, who)
  return denies === null || steps.at(-1)?.path !== upstream.path
    ? []
    : [deniedFact(denies, { path: upstream.path, user: worker.user ?? `uid ${who.uid}` }, view)]
}

const kinds = { d: 'directory', s: 'socket', '-': 'file', l: 'link' } as const

/** A row of `ls -ldn`: ls(1). */
function stepOf(line: string): PathStepSeen | null {
  const [, kind = '', bits = '', uid, gid, rest = ''] = /^([a-z-])([rwxsStT-]{9})\S?\s+\d+\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
  const path = /(\/.*?)(?: -> .*)?$/.exec(rest)?.[1]
  if (uid === undefined || path === undefined) return null
  const digit = (at: number) => (bits[at] === 'r' ? 4 : 0) + (bits[at + 1] === 'w' ? 2 : 0) + (/[xst]/.test(bits[at + 2] ?? '') ? 1 : 0)
  return {
    path,
    kind: kinds[kind as keyof typeof kinds] ?? 'other',
    mode: `0${digit(0)}${digit(3)}${digit(6)}`,
    uid: Number(uid),
    gid: Number(gid),
    user: null,
    group: null,
  }
}

/** What is at the path of a unix socket; null when the block does not tell. */
export function fileIn(sections: readonly Section[], path: string): 'socket' | 'other' | 'missing' | null {
  const listed = sections.find(({ command }) => command === `ls -ldn ${path}`)
  if (listed === undefined) return null
  if (/No such file or directory/.test(listed.text)) return 'missing'
  const last = listed.text
    .split('\n')
    .flatMap((line) => stepOf(line) ?? [])
    .at(-1)
  if (last?.path !== path || last.kind === 'link') return null
  return last.kind === 'socket' ? 'socket' : 'other'
}

function namesIn(sections: readonly Section[], proxy: FoundProxy | null, upstream: Endpoint | null, view: HostView): FoundFact[] {
  const hosts = sections.find(({ command }) => command === 'cat /etc/hosts')
  if (hosts === undefined || proxy === null || proxy.isOurNamespace === false || upstream === null || 'path' in upstream) return []
  const name = upstream.host.toLowerCase()
  const rows = hosts.text.split('\n').map((line) => line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/))
  return hostNames(
    upstream.host,
    rows.flatMap(([address = '', ...names]) => (names.includes(name) ? [address] : [])),
    view,
  )
}

function limitsIn(
  sections: readonly Section[],
  about: 'app.descriptors' | 'proxy.descriptors',
  processes: readonly ProcessSeen[],
  view: HostView,
): FoundFact[] {
  const [first] = processes
  if (first === undefined) return []
  const seen = processes.flatMap(({ pid }): LimitsSeen[] => {
    const text = sections.find(({ command }) => command.startsWith(`grep Max /proc/${pid}/limits;`))?.text
    const limit = /^Max open files\s+(\d+)/m.exec(text ?? '')?.[1]
    const open = /^\s*(\d+)\s*$/m.exec(text ?? '')?.[1]
    return text === undefined
      ? []
      : [{ pid, openFiles: open === undefined ? null : Number(open), openFilesLimit: limit === undefined ? null : Number(limit) }]
  })
  return descriptorFacts(about, seen, programOf(first), view)
}
