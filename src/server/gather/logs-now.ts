import type { FoundFact } from '../../contract/fact.ts'
import type { LogTailSeen } from '../../contract/host.ts'
import { type LogHints, linesAbout, logFacts } from '../../reading/host/log-facts.ts'

/** What the proxy’s logs gained while it was asked, and what they held before. */
export type LogsRead = { gained: readonly LogTailSeen[]; before: readonly LogTailSeen[] }

/**
 * The facts of a proxy’s logs, the newest first: what it logged for the very request that was just made speaks alone. Where that is only a
 * consequence (`no live upstreams`), the lines before it say of what. Where nothing was logged although the request failed, that is a fact too,
 * and what stands there from before belongs to something else.
 * In: what was read, what is known beside, the words that lines about this request hold, and whether the request failed.
 */
export function logsNow(
  { gained, before }: LogsRead,
  { hints, about, failedNow, at }: { hints: LogHints; about: readonly string[]; failedNow: boolean; at: string },
): FoundFact[] {
  const own = gained.map((log) => ({ ...log, text: linesAbout(log.text, about) }))
  const now = logFacts(own, hints)
  const said = now.find(({ about, aside }) => about === 'proxy.log' && aside === undefined)
  if (said !== undefined && !isConsequence(said)) return now
  const all = logFacts(before, hints)
  if (said !== undefined)
    return all.some((fact) => fact.about === 'proxy.log' && fact.aside === undefined && !isConsequence(fact)) ? all : now
  if (!failedNow || before.length === 0) return all
  return [
    ...all.map((fact) => ({ ...fact, aside: fact.aside ?? 'It is older than the failure that was just seen.' })),
    silent(before, hints, at),
  ]
}

/** What the log says of it follows from something that happened before. */
function isConsequence({ value }: FoundFact): boolean {
  return value.is === 'no-live' || value.is === 'other'
}

function silent(logs: readonly LogTailSeen[], { from }: LogHints, at: string): FoundFact {
  return {
    about: 'proxy.log',
    value: { is: 'silent' },
    source: 'host',
    vantage: from,
    at,
    quote: 'Nothing was logged for the request that was just made.',
    where: logs.map(({ path }) => path).join(', '),
  }
}
