import { kernel } from '../../catalog/log-lines/kernel.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { KernelLineSeen } from '../../contract/host.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { observe } from '../probes/observation.ts'
import { systemSays } from '../text/failure-meanings.ts'
import { compileMatcher } from '../text/match-line.ts'
import { type HostView, hostFact } from './host-fact.ts'

/**
 * Processes by which a line of the kernel can be known: the kernel’s names of them, and the cgroup that counts their memory (null where that
 * is not known), with whether nothing else is in it.
 */
export type ProcessGroup = { names: ReadonlySet<string>; cgroup: string | null; isOwnCgroup: boolean }

type Says = SubjectValue<'system.log'>['is']
type Death = { is: Says; failure: string; pid: number; name: string; line: KernelLineSeen; of: 'app' | 'proxy' | 'other' }

const mostOthers = 3

/**
 * What the kernel’s log tells of processes that it killed for memory or that crashed. In: its lines, and which processes are the app’s and
 * the proxy’s. Out: `system.log`; of the app’s the last kind of death counts, with how often and when, all others are set aside.
 */
export function kernelFacts(
  lines: readonly KernelLineSeen[],
  { app, proxy }: { app: ProcessGroup; proxy: ProcessGroup },
  view: HostView,
): FoundFact[] {
  const deaths = deathsIn(lines, (death, cgroup) =>
    belongs(death, cgroup, app) ? 'app' : belongs(death, cgroup, proxy) ? 'proxy' : 'other',
  )
  const own = deaths.filter(({ of }) => of === 'app')
  const last = own.at(-1)
  const counted = own.filter(({ is }) => is === last?.is)
  const beside = [...own.filter(({ is }) => is !== last?.is), ...deaths.filter(({ of }) => of !== 'app')]
  const kinds = [...new Map(beside.map((death) => [`${death.of} ${death.is} ${death.name}`, death])).values()].slice(-mostOthers)
  return [
    ...(counted.length === 0 ? [] : [deathFact(counted, view)]),
    ...kinds.map((death) =>
      deathFact(
        beside.filter((one) => one.of === death.of && one.is === death.is && one.name === death.name),
        view,
        death.of === 'app'
          ? 'Another death of the app is newer.'
          : `It is a process of ${death.of === 'proxy' ? 'the proxy' : 'another program'}.`,
      ),
    ),
  ]
}

const match = compileMatcher([kernel])

/** One death a process: the kernel writes several lines of each. */
function deathsIn(lines: readonly KernelLineSeen[], whose: (death: Omit<Death, 'of'>, cgroup: string | null) => Death['of']): Death[] {
  const found = new Map<string, Omit<Death, 'of'> & { cgroup: string | null }>()
  for (const line of lines) {
    const [best] = match(line.text)
    const failure = best?.line.failure
    const is = failure === undefined || failure === null ? undefined : systemSays[failure]
    const { pid, program } = best?.holes ?? {}
    if (failure == null || pid === undefined || program === undefined || (is !== 'killed-for-memory' && is !== 'crashed')) continue
    const before = found.get(`${pid} ${is}`)
    const cgroup = /,task_memcg=([^,\s]+)/.exec(line.text)?.[1] ?? before?.cgroup ?? null
    found.set(`${pid} ${is}`, { is, failure, pid: Number(pid), name: program, line, cgroup })
  }
  return [...found.values()].map(({ cgroup, ...death }) => ({ ...death, of: whose(death, cgroup) }))
}

/** By the cgroup where both are known; else by the name, for a worker that was started since has an id that nobody saw. */
function belongs({ name }: Pick<Death, 'name'>, cgroup: string | null, group: ProcessGroup): boolean {
  const isNamed = group.names.has(name)
  if (cgroup === null || group.cgroup === null) return isNamed
  return (cgroup === group.cgroup || cgroup.startsWith(`${group.cgroup}/`)) && (group.isOwnCgroup || isNamed)
}

function deathFact(deaths: readonly Death[], view: HostView, aside?: string): FoundFact {
  const [first, last] = [deaths[0], deaths.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('There is no death to tell of.')
  const { is, failure, of, name: process, line } = last
  const value = {
    is,
    failure,
    program: kernel.id,
    by: 'system' as const,
    of,
    process,
    during: line.isNew === true,
    count: deaths.length,
    first: first.line.at,
    last: line.at,
  }
  return hostFact(observe('system.log', value, line.text), { ...view, at: line.at ?? view.at }, 'the kernel’s log', aside)
}
