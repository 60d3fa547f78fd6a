import type { CredentialsSeen, ProcessSeen } from '../../contract/host.ts'
import { programName } from '../../contract/program-name.ts'
import type { Section } from './split-block.ts'

export const isProcessTable = /^(?:ps -eo pid,ppid,user,args|cat \/proc\/\*\/cmdline)/

/** Whatever the block shows of processes. `boot`: seconds since 1970; `rows`: of tables that name programs. Out: how many rows `ps` had, too. */
export function processesIn(
  sections: readonly Section[],
  { boot, rows: tableRows }: { boot: number; rows: readonly string[] },
): { processes: ProcessSeen[]; rows: number } {
  const lines = textOf(sections, isProcessTable).split('\n')
  const listed = lines.flatMap((line) => rowOf(line) ?? [])
  const details = detailsIn(sections)
  const names = namesIn(tableRows)
  return {
    processes: listed.map(({ pid, parent, user, args }) => {
      const { name, startTicks, links, cgroups, uid } = details.get(pid) ?? nothing
      const isNumber = /^\d+$/.test(user)
      return {
        pid,
        parent: parent === 0 ? null : parent,
        name: name ?? names.get(pid) ?? programName(args[0] ?? '').slice(0, 15),
        args,
        exe: links.get('exe')?.replace(/ \(deleted\)$/, '') ?? null,
        cwd: links.get('cwd') ?? null,
        uid: uid ?? (isNumber ? Number(user) : null),
        user: isNumber ? null : user,
        startedAt: startTicks === null || !(boot > 0) ? null : new Date((boot + startTicks / ticks) * 1000).toISOString(),
        netNamespace: numberIn(links.get('ns/net')),
        mountNamespace: numberIn(links.get('ns/mnt')),
        ...placeOf(cgroups),
      }
    }),
    rows: listed.length,
  }
}

/** As whom a process opens files; null where that was not seen. */
export function credentialsIn(sections: readonly Section[], pid: number): CredentialsSeen | null {
  const found = detailsIn(sections).get(pid)
  if (found === undefined || found.uid === null || found.gid === null) return null
  const has = (bit: bigint) => (found.capabilities & (1n << bit)) !== 0n
  // CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of include/uapi/linux/capability.h.
  return { uid: found.uid, gid: found.gid, groups: found.groups, opensAll: has(1n), searchesAll: has(1n) || has(2n) }
}

/** USER_HZ: time(7). */
const ticks = 100

function textOf(sections: readonly Section[], command: RegExp): string {
  return sections.find((section) => command.test(section.command))?.text ?? ''
}

function rowOf(line: string): { pid: number; parent: number; user: string; args: string[] } | null {
  const [, pid, parent, user = '', rest = ''] = /^\s*(\d{1,10})\s+(\d{1,10})\s+(\S{1,64})\s+(\S.*)$/.exec(line) ?? []
  return pid === undefined ? null : { pid: Number(pid), parent: Number(parent), user, args: rest.split(/\s+/) }
}

type Details = {
  name: string | null
  startTicks: number | null
  links: Map<string, string>
  cgroups: string[]
  uid: number | null
  gid: number | null
  groups: number[]
  capabilities: bigint
}
const nothing: Details = {
  name: null,
  startTicks: null,
  links: new Map(),
  cgroups: [],
  uid: null,
  gid: null,
  groups: [],
  capabilities: 0n,
}

function detailsIn(sections: readonly Section[]): Map<number, Details> {
  const all = new Map<number, Details>()
  const of = (pid: string) => {
    const known: Details = all.get(Number(pid)) ?? { ...nothing, links: new Map(), cgroups: [] }
    all.set(Number(pid), known)
    return known
  }
  for (const line of textOf(sections, /^ls -l \/proc\/PID\/exe/).split('\n')) {
    const [, pid, what = '', target = ''] = /^\/proc\/(\d{1,10})\/([a-z/]{2,8}) -> (.*)$/.exec(line) ?? []
    if (pid !== undefined) of(pid).links.set(what, target)
  }
  for (const line of textOf(sections, /^grep '' \/proc\/PID\/stat/).split('\n')) {
    const [, pid, file, rest = ''] = /^\/proc\/(\d{1,10})\/(stat|cgroup|status):(.*)$/.exec(line) ?? []
    if (pid === undefined) continue
    if (file === 'cgroup') of(pid).cgroups.push(rest)
    else if (file === 'stat') takeStat(rest, of(pid))
    else takeStatus(rest, of(pid))
  }
  return all
}

/** proc_pid_stat(5): the name may hold anything, a closing bracket too; the start is the 22nd field. */
function takeStat(row: string, found: Details): void {
  const [, name, rest = ''] = /^\d+ \((.*)\) ([A-Za-z] .*)$/.exec(row) ?? []
  const start = Number(rest.split(' ')[19])
  found.name = name ?? null
  found.startTicks = Number.isInteger(start) && start >= 0 ? start : null
}

function takeStatus(row: string, found: Details): void {
  const [key = '', ...values] = row.split(/\s+/)
  if (key === 'Uid:') found.uid = Number(values[3] ?? Number.NaN)
  if (key === 'Gid:') found.gid = Number(values[3] ?? Number.NaN)
  if (key === 'Groups:') found.groups = values.filter((one) => /^\d+$/.test(one)).map(Number)
  if (key === 'CapEff:' && /^[\da-f]{1,16}$/.test(values[0] ?? '')) found.capabilities = BigInt(`0x${values[0]}`)
}

function namesIn(rows: readonly string[]): Map<number, string> {
  return new Map(
    rows.flatMap((row) =>
      [...row.matchAll(/\("([^"]{1,64})",pid=(\d{1,10})/g)].map((match) => [Number(match[2]), match[1] ?? ''] as const),
    ),
  )
}

function numberIn(link: string | undefined): string | null {
  return /\[(\d+)\]/.exec(link ?? '')?.[1] ?? null
}

/** cgroups(7): the longest path tells most. */
function placeOf(rows: readonly string[]): Pick<ProcessSeen, 'cgroup' | 'unit' | 'container'> {
  const paths = rows.map((row) => row.replace(/^\d+:[^:]*:/, '')).sort((a, b) => b.length - a.length)
  const container = paths.map((path) => /(?:^|[/-])([\da-f]{64})(?:\.scope)?(?:\/|$)/.exec(path)?.[1]).find((id) => id !== undefined)
  const unit = paths.flatMap((path) => path.split('/')).findLast((part) => part.endsWith('.service') && !part.startsWith('user@'))
  return { cgroup: paths[0] ?? null, unit: container === undefined ? (unit ?? null) : null, container: container ?? null }
}
