import type { FailureId } from '../../catalog/failures/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { Subject, SubjectValue } from '../../contract/subjects.ts'
import type { Vantage } from '../../contract/vantage.ts'
import { quote } from '../quote.ts'
import { decidingCount } from './count-attempts.ts'
import type { Entry } from './entries.ts'
import { appSays, beforeRequests, consequences, fromWithin, proxySays, systemSays, upstreamShows } from './failure-meanings.ts'
import { sayLogMinute } from './log-clock.ts'
import type { Tally } from './tally-hits.ts'
import { courseOf } from './timeline.ts'
import { createTimelines } from './timeline-steps.ts'

type Speaker = 'proxy' | 'app' | 'system'

/**
 * The facts that counted failures amount to: one of the log itself a failure, peer and program, and for the deciding one of a proxy's
 * log what it shows of the upstream.
 * Of several, the most frequent decides (all its peers together), of equals one with a time of its own, which no sentence about a log has,
 * then the earlier; a consequence (`no live upstreams`, or what an edge
 * saw while the proxy behind it failed) only where nothing else is there, and attempts after which another server was asked only where
 * no other is known.
 * The others say why they do not count. `where` begins with `name`, the file or "pasted text".
 */
export function factsOfLog(tallies: readonly Tally[], name: string): FoundFact[] {
  const decides = { proxy: decisive(tallies, 'proxy'), app: decisive(tallies, 'app'), system: decisive(tallies, 'system') }
  const timelineOf = createTimelines(tallies)
  const known = tallies.flatMap((tally) => {
    const speaker = speakerOf(tally)
    const winner = decides[speaker]
    const log = logFact(tally, speaker, name, timelineOf(tally), winner === tally ? undefined : asideOf(tally, tallies, winner))
    const shown = speaker === 'proxy' && winner === tally ? upstreamFact(tally, name) : null
    return shown === null ? [log] : [log, shown]
  })
  return decides.proxy?.program.speaksAs === 'proxy' ? [...known, proxyFact(decides.proxy, name)] : known
}

/** Whose words the deciding lines are. */
function proxyFact(tally: Tally, name: string): FoundFact {
  return factOf('path.proxy', { is: 'known', kind: tally.program.id }, tally, name)
}

function decisive(tallies: readonly Tally[], speaker: Speaker): Tally | undefined {
  const own = tallies.filter((tally) => speakerOf(tally) === speaker)
  const calls = speaker === 'proxy' ? own.filter(({ failure }) => !beforeRequests.has(failure)) : own
  const told = calls.length > 0 ? calls : own
  const roots = told.filter((tally) => !isConsequence(tally, told))
  const candidates = roots.length > 0 ? roots : told
  const isHealed = candidates.every((one) => decidingCount(one) === 0)
  const weigh = isHealed ? ({ count }: Tally) => count : decidingCount
  const totals = new Map<FailureId, number>()
  for (const one of candidates) totals.set(one.failure, (totals.get(one.failure) ?? 0) + weigh(one))
  const timed = new Set(candidates.flatMap(({ failure, clock }) => (clock === null ? [] : failure)))
  const [loudest] = [...totals].sort(([one, a], [other, b]) => b - a || Number(timed.has(other)) - Number(timed.has(one)))[0] ?? []
  return candidates.filter(({ failure }) => failure === loudest).sort((a, b) => weigh(b) - weigh(a))[0]
}

/**
 * A worker that is too slow is told to stop and then killed: a timeout explains a kill of the same app. A platform that routes requests
 * kills what does not start in time.
 */
function isConsequence(tally: Tally, all: readonly Tally[]): boolean {
  const { failure, program } = tally
  const counted = (id: FailureId) => all.reduce((sum, one) => (one.failure === id && one.program === program ? sum + one.count : sum), 0)
  return (
    consequences.has(failure) ||
    (failure === 'worker-killed' && counted('worker-timeout') >= counted('worker-killed')) ||
    // Whether a proxy notices while it sends or while it reads is a matter of moments.
    (failure === 'reset' &&
      program.id !== 'apache' &&
      all.some((one) => one.failure === 'upstream-rejected-body' && one.program === program && one.peer === tally.peer) &&
      counted('upstream-rejected-body') * 3 >= counted('reset')) ||
    // Apache says that it could not send the request after it has said why (AH01084, AH01097).
    (failure === 'upstream-rejected-body' && program.id === 'apache' && all.some((one) => one !== tally && one.program === program)) ||
    (failure === 'worker-killed' && speakerOf(tally) === 'proxy' && counted('app-not-started') > 0) ||
    (fromWithin.has(failure) && all.some((one) => isBehind(one, tally)))
  )
}

/** Further in stands what is nearer to the app. */
const depths: Partial<Record<Tally['program']['speaksAs'], number>> = { edge: 0, balancer: 1, proxy: 2 }

/** Whether a hop further in tells of its own failure in most of the minutes in which an outer one does. */
function isBehind(inner: Tally, outer: Tally): boolean {
  const [inside, outside] = [depths[inner.program.speaksAs], depths[outer.program.speaksAs]]
  if (inside === undefined || outside === undefined || inside <= outside || consequences.has(inner.failure)) return false
  if (inner.clock === null || inner.clock !== outer.clock) return false
  const shared = [...outer.perMinute.keys()].filter((minute) => [minute - 1, minute, minute + 1].some((at) => inner.perMinute.has(at)))
  return shared.length * 2 > outer.perMinute.size
}

function asideOf(tally: Tally, all: readonly Tally[], winner: Tally | undefined): string {
  if (winner !== undefined && decidingCount(tally) === 0 && decidingCount(winner) > 0)
    return 'An earlier attempt: another server was asked next, and that one decided what the client got.'
  if (tally.failure === winner?.failure) return 'The same failure, at another place.'
  const before = speakerOf(tally) === 'proxy' ? beforeRequests.get(tally.failure) : undefined
  if (before !== undefined) return before
  return isConsequence(tally, all)
    ? 'A consequence: the reason stands in other lines.'
    : 'Another failure stands out more in the same text.'
}

const speakers = { proxy: 'proxy', edge: 'proxy', balancer: 'proxy', app: 'app', system: 'system' } as const

function speakerOf({ program }: Tally): Speaker {
  return speakers[program.speaksAs]
}

const vantages: Record<Speaker, Vantage> = { proxy: 'proxy-host', app: 'app-host', system: 'unknown' }
const abouts = { proxy: 'proxy.log', app: 'app.log', system: 'system.log' } as const

function logFact(
  tally: Tally,
  speaker: Speaker,
  name: string,
  timeline: SubjectValue<'proxy.log'>['timeline'],
  aside: string | undefined,
): FoundFact {
  const { failure, program, peer, status, count, first, last, perMinute, attempts } = tally
  const course = courseOf(perMinute)
  const value = {
    is: findingOf(tally, speaker),
    failure,
    program: program.id,
    by: program.speaksAs,
    count,
    ...(peer === null ? {} : { peer: quote(peer) }),
    // Where another server answered every time, nobody got the status.
    ...(status === null || (attempts !== undefined && attempts.healed === attempts.seen) ? {} : { status }),
    ...(first === null || last === null ? localSpan(tally) : { first, last }),
    ...(course === null ? {} : { course }),
    ...(attempts === undefined || attempts.retried + attempts.healed === 0 ? {} : { attempts }),
    ...(timeline === undefined ? {} : { timeline }),
  }
  return factOf(abouts[speaker], value as SubjectValue<'proxy.log'>, tally, name, aside)
}

function localSpan({ clock, perMinute }: Tally): { localFirst?: string; localLast?: string } {
  const minutes = [...perMinute.keys()].sort((a, b) => a - b)
  const [from, to] = [minutes[0], minutes.at(-1)]
  if (clock === null || from === undefined || to === undefined) return {}
  return { localFirst: sayLogMinute({ kind: clock, minute: from }), localLast: sayLogMinute({ kind: clock, minute: to }) }
}

function findingOf({ failure, memory }: Tally, speaker: Speaker): string {
  if (memory && speaker !== 'proxy') return speaker === 'app' ? 'out-of-memory' : 'killed-for-memory'
  const says: Partial<Record<FailureId, string>> = { proxy: proxySays, app: appSays, system: systemSays }[speaker]
  return says[failure] ?? 'other'
}

function upstreamFact(tally: Tally, name: string): FoundFact | null {
  const shown = upstreamShows[tally.failure]
  if (shown === undefined) return null
  const value =
    shown.about === 'upstream.connect' && shown.value.is === 'denied' && tally.peer?.startsWith('unix:')
      ? { is: 'socket-denied' }
      : shown.value
  const address = tally.peer !== null && hasAddress.has(shown.about) && isAddress.test(tally.peer) ? { address: quote(tally.peer) } : {}
  return factOf(shown.about, { ...value, ...address } as SubjectValue<Subject>, tally, name, undefined)
}

/** Not a proxy’s own name for a server, such as `app/web2`. */
const isAddress = /^unix:|:\d{1,5}$/
const hasAddress: ReadonlySet<Subject> = new Set(['upstream.connect', 'upstream.protocol', 'upstream.response'])

function factOf<S extends Subject>(
  about: S,
  value: SubjectValue<S>,
  { sample: { entry }, program, last, count }: Tally,
  name: string,
  aside?: string,
): FoundFact {
  const lines = count === 1 ? '' : `, and ${count - 1} more like it`
  return {
    about,
    value,
    source: 'text',
    vantage: vantages[speakers[program.speaksAs]],
    at: last,
    quote: quote(entry.text),
    where: `${placeOf(entry, name)}${lines}`,
    ...(aside === undefined ? {} : { aside }),
  } as FoundFact
}

/** File and line of an entry: those that the text tells of itself, else those of the text. `name` is the text’s. */
export function placeOf({ tells, firstLine }: Entry, name: string): string {
  return `${quote(tells.file ?? name)}, line ${tells.line ?? firstLine}`
}
