import type { FailureId } from '../../catalog/failures/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { Subject, SubjectValue } from '../../contract/subjects.ts'
import type { Vantage } from '../../contract/vantage.ts'
import { quote } from '../quote.ts'
import { appSays, consequences, proxySays, systemSays, upstreamShows } from './failure-meanings.ts'
import type { Tally } from './tally-hits.ts'

type Speaker = 'proxy' | 'app' | 'system'

/**
 * The facts that counted failures amount to: one of the log itself a failure, peer and program, and for the deciding one of a proxy's
 * log what it shows of the upstream.
 * Of several, the most frequent decides, the earlier of equals; a consequence (`no live upstreams`) only where nothing else is there.
 * The others say why they do not count. `where` begins with `name`, the file or "pasted text".
 */
export function factsOfLog(tallies: readonly Tally[], name: string): FoundFact[] {
  const decides = { proxy: decisive(tallies, 'proxy'), app: decisive(tallies, 'app'), system: decisive(tallies, 'system') }
  const known = tallies.flatMap((tally) => {
    const speaker = speakerOf(tally)
    const winner = decides[speaker]
    const log = logFact(tally, speaker, name, winner === tally ? undefined : asideOf(tally))
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
  const roots = own.filter(({ failure }) => !consequences.has(failure))
  return [...(roots.length > 0 ? roots : own)].sort((a, b) => b.count - a.count)[0]
}

function asideOf({ failure }: Tally): string {
  return consequences.has(failure)
    ? 'A consequence: the reason stands in other lines.'
    : 'Another failure stands out more in the same text.'
}

const speakers = { proxy: 'proxy', edge: 'proxy', balancer: 'proxy', app: 'app', system: 'system' } as const

function speakerOf({ program }: Tally): Speaker {
  return speakers[program.speaksAs]
}

const vantages: Record<Speaker, Vantage> = { proxy: 'proxy-host', app: 'app-host', system: 'unknown' }
const abouts = { proxy: 'proxy.log', app: 'app.log', system: 'system.log' } as const

function logFact(tally: Tally, speaker: Speaker, name: string, aside: string | undefined): FoundFact {
  const { failure, program, peer, status, count, first, last } = tally
  const value = {
    is: findingOf(failure, speaker),
    failure,
    program: program.id,
    by: program.speaksAs,
    count,
    ...(peer === null ? {} : { peer: quote(peer) }),
    ...(status === null ? {} : { status }),
    ...(first === null || last === null ? {} : { first, last }),
  }
  return factOf(abouts[speaker], value as SubjectValue<'proxy.log'>, tally, name, aside)
}

function findingOf(failure: FailureId, speaker: Speaker): string {
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
  const address = tally.peer !== null && hasAddress.has(shown.about) ? { address: quote(tally.peer) } : {}
  return factOf(shown.about, { ...value, ...address } as SubjectValue<Subject>, tally, name, undefined)
}

const hasAddress: ReadonlySet<Subject> = new Set(['upstream.connect', 'upstream.protocol', 'upstream.response'])

function factOf<S extends Subject>(
  about: S,
  value: SubjectValue<S>,
  { sample, program, last, count }: Tally,
  name: string,
  aside?: string,
): FoundFact {
  const { entry } = sample
  const lines = count === 1 ? '' : `, and ${count - 1} more like it`
  return {
    about,
    value,
    source: 'text',
    vantage: vantages[speakers[program.speaksAs]],
    at: last,
    quote: quote(entry.text),
    where: `${quote(entry.tells.file ?? name)}, line ${entry.tells.line ?? entry.firstLine}${lines}`,
    ...(aside === undefined ? {} : { aside }),
  } as FoundFact
}
