import type { FailureId } from '../../catalog/failures/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { LogTailSeen } from '../../contract/host.ts'
import { type LogHints, linesAbout, logFacts } from '../../reading/host/log-facts.ts'

/** What logs gained while the proxy was asked, what they held of the hour before, and which of them could be seen at all. */
export type LogsRead = { gained: readonly LogTailSeen[]; before: readonly LogTailSeen[]; paths: readonly string[] }

/**
 * `about`: the words that lines about this request hold. `answered`: what the address answers now; null when nothing that can be read.
 * `gaveUp`: the request that was made was not waited for to its end.
 */
export type LogsAsked = { hints: LogHints; about: readonly string[]; answered: number | null; gaveUp?: boolean; at: string }

/**
 * The facts of a proxy’s logs, the newest first: what it logged for the very request that was just made speaks alone. Where that is only a
 * consequence (`no live upstreams`), the lines before it say of what. Where nothing was logged although the request failed, that is a fact too,
 * and what stands there from before belongs to something else. So is it when the request was answered and no line of the hour tells of a failure.
 */
export function logsNow({ gained, before, paths }: LogsRead, { hints, about, answered, gaveUp = false, at }: LogsAsked): FoundFact[] {
  const read = logFacts(
    gained.map((log) => ({ ...log, text: linesAbout(log.text, about) })),
    hints,
  )
  // The client that went away was this program, before the proxy had anything to tell.
  const now = gaveUp ? read.filter(({ value }) => value.is !== 'client-abort') : read
  const said = now.find(isTold)
  if (said !== undefined && !isConsequence(said)) return now
  const all = logFacts(before, hints)
  if (said !== undefined) return all.some((fact) => isTold(fact) && !isConsequence(fact)) ? all : now

  if (gaveUp) return all.filter(({ value }) => value.is !== 'client-abort')
  const errorLogs = paths.filter((path) => !/access/i.test(path))
  if (errorLogs.length === 0) return all
  const nothing = (is: 'silent' | 'clean', quote: string): FoundFact => ({
    about: 'proxy.log',
    value: { is, ...(answered === null ? {} : { status: answered }) },
    source: 'host',
    vantage: hints.from,
    at,
    quote,
    where: errorLogs.join(', '),
  })
  if (answered !== null && answered < 500)
    return all.some(isTold) ? all.map(isOver) : [...all, nothing('clean', 'No failure is logged in the last hour.')]
  return [
    ...all.map((fact) => ({ ...fact, aside: fact.aside ?? 'It is older than the failure that was just seen.' })),
    nothing('silent', 'Nothing was logged for the request that was just made.'),
  ]
}

/** The log names what failed, or what else it was. */
function isTold({ about, aside }: FoundFact): boolean {
  return (about === 'proxy.log' || about === 'text.kind') && aside === undefined
}

function isOver(fact: FoundFact): FoundFact {
  return fact.about === 'proxy.log' ? { ...fact, value: { ...fact.value, isOver: true } } : fact
}

/** What the log says of it follows from something that happened before. */
function isConsequence({ about, value }: FoundFact): boolean {
  if (about !== 'proxy.log') return false
  return value.is === 'no-live' || (value.is === 'other' && value.failure !== checkFailed)
}

/** Why a server counts as down is told when its check fails, before any request. */
const checkFailed: FailureId = 'healthcheck-status'
