import { kernel } from '../../catalog/log-lines/kernel.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { KernelLineSeen, ProcessSeen } from '../../contract/host.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { observe } from '../probes/observation.ts'
import { systemSays } from '../text/failure-meanings.ts'
import { compileMatcher } from '../text/match-line.ts'
import { type HostView, hostFact } from './host-fact.ts'

/**
 * Processes by which a line of the kernel can be known: those that were seen, and the cgroup that counts their memory (null where the
 * kernel’s name of it is not known), with whether nothing else is in it. `programs`: names beside those of the processes.
 */
export type ProcessGroup = {
  processes: readonly ProcessSeen[]
  cgroup: string | null
  isOwnCgroup: boolean
  programs?: readonly string[]
}

export type Groups = {
  app: ProcessGroup
  proxy: ProcessGroup
  /** Every process that was seen before, where their ids are those of the kernel’s log and none is left out; else empty. */
  all: readonly ProcessSeen[]
}

type Says = SubjectValue<'system.log'>['is']
type Owner = { of: 'app' | 'proxy' | 'other'; isSure: boolean }
type Death = { is: Says; failure: string; pid: number; name: string; line: KernelLineSeen; cgroup: string | null }
type OwnedDeath = Death & Owner

const mostOthers = 3

/**
 * What the kernel’s log tells of processes that it killed for memory or that crashed. In: its lines, and which processes are the app’s and
 * the proxy’s. Out: `system.log`; of the app’s the last kind of death counts, with how often and when, all others are set aside.
 */
export function kernelFacts(lines: readonly KernelLineSeen[], groups: Groups, view: HostView): FoundFact[] {
  const deaths = deathsIn(lines).map((death): OwnedDeath => ({ ...death, ...ownerOf(death, groups) }))
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
function deathsIn(lines: readonly KernelLineSeen[]): Death[] {
  const found = new Map<string, Death>()
  for (const line of lines) {
    const [best] = match(line.text)
    const failure = best?.line.failure
    const is = failure == null ? undefined : best?.line.memory ? 'killed-for-memory' : systemSays[failure]
    const { pid, program } = best?.holes ?? {}
    if (failure == null || pid === undefined || program === undefined || (is !== 'killed-for-memory' && is !== 'crashed')) continue
    const key = `${pid} ${is}`
    const cgroup = /,task_memcg=([^,\s]+)/.exec(line.text)?.[1] ?? found.get(key)?.cgroup ?? null
    found.set(key, { is, failure, pid: Number(pid), name: program, line, cgroup })
  }
  return [...found.values()]
}

/** By the cgroup, by the id of a process that was seen before, or by the name, for nobody saw a worker that was started since. */
function ownerOf(death: Death, { app, proxy, all }: Groups): Owner {
  const sides = [
    { of: 'app', group: app },
    { of: 'proxy', group: proxy },
  ] as const
  const byCgroup = sides.filter(({ group }) => death.cgroup === null || group.cgroup === null || isIn(death.cgroup, group.cgroup))
  const inOwn = byCgroup.find(({ group }) => death.cgroup !== null && group.cgroup !== null && group.isOwnCgroup)
  if (inOwn !== undefined) return { of: inOwn.of, isSure: true }
  const seen = all.find((one) => one.pid === death.pid && (one.startedAt ?? '') <= (death.line.at ?? ''))
  const named = byCgroup.filter(({ group }) => namesOf(group).includes(death.name))
  if (seen !== undefined)
    return { of: named.find(({ group }) => group.processes.some(({ pid }) => pid === seen.pid))?.of ?? 'other', isSure: true }
  const alive = named.find(({ group }) => !isBefore(death, group))
  return { of: alive?.of ?? 'other', isSure: all.length > 0 }
}

/** It died before any process of the group was started: by its name alone it may be anybody’s. */
function isBefore({ line }: Death, { processes }: ProcessGroup): boolean {
  const { at } = line
  return at !== null && processes.length > 0 && processes.every(({ startedAt }) => startedAt !== null && startedAt > at)
}

function isIn(cgroup: string, group: string): boolean {
  return cgroup === group || cgroup.startsWith(`${group}/`)
}

function namesOf({ processes, programs = [] }: ProcessGroup): string[] {
  return [...processes.map(({ name }) => name), ...programs]
}

function deathFact(deaths: readonly OwnedDeath[], view: HostView, aside?: string): FoundFact {
  const [first, last] = [deaths[0], deaths.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('There is no death to tell of.')
  const { is, failure, of, isSure, name: process, line } = last
  const value = {
    is,
    failure,
    program: kernel.id,
    by: 'system' as const,
    of,
    process,
    during: line.isNew === true && isSure,
    count: deaths.length,
    first: first.line.at,
    last: line.at,
  }
  return hostFact(observe('system.log', value, line.text), { ...view, at: line.at ?? view.at }, 'the kernel’s log', aside)
}
