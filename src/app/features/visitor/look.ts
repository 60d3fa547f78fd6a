import { seconds } from '../../../catalog/causes/readings.ts'
import type { FoundFact } from '../../../contract/fact.ts'
import type { ProbeResultOf, ProbeRun, ProbeRunResult } from '../../../contract/probe.ts'
import { postProbeRun } from '../../state/post-probe-run.ts'

/** One look at the public address: when (milliseconds since 1970), from which machine, what came back, and the facts of it. */
export type Look = { at: number; from: string; answer: Answer; facts: readonly FoundFact[] }

/** `back`: it answered, and not with an error of a server. `headers`: those worth telling the owner. */
export type Answer = { kind: 'back' | 'error' | 'no-answer'; says: string; status: number | null; took: string; headers: readonly string[] }

type Http = Extract<ProbeResultOf<'http'>, { timings: unknown }>

/** Asks the public address once more, by HTTP alone. Rejects with one line for the person. */
export async function lookAgain(run: ProbeRun, signal: AbortSignal): Promise<Look> {
  const [{ readProbeRun }, result] = await Promise.all([
    import('../../../reading/read-probe-run.ts'),
    postProbeRun({ ...run, probes: ['http'] }, signal),
  ])
  return { at: Date.now(), from: result.from, answer: answerOf(result), facts: readProbeRun(result, { proxy: null, expected: null }) }
}

/** The look that a whole run amounts to. */
export function lookOf(result: ProbeRunResult, facts: readonly FoundFact[]): Look {
  const at = Date.parse(result.results.at(-1)?.startedAt ?? '')
  return { at: Number.isNaN(at) ? Date.now() : at, from: result.from, answer: answerOf(result), facts }
}

/** What came back, in one word or number. */
function answerOf({ results }: ProbeRunResult): Answer {
  const http = results.find(({ probe }) => probe === 'http') as ProbeResultOf<'http'> | undefined
  if (http === undefined || !('timings' in http)) return { ...nothing, says: words[http?.outcome ?? 'not-connected'] ?? 'no answer' }
  const took = http.timings.firstByte === null ? '' : seconds(http.timings.firstByte)
  if (http.outcome !== 'answered' || http.status === null)
    return { ...nothing, says: words[http.outcome] ?? http.outcome.replaceAll('-', ' ') }
  const headers = tellingHeaders(http)
  return { kind: http.status >= 500 ? 'error' : 'back', says: String(http.status), status: http.status, took, headers }
}

const nothing = { kind: 'no-answer', status: null, took: '', headers: [] } as const

const words: Partial<Record<ProbeResultOf<'http'>['outcome'], string>> = {
  'not-allowed': 'not asked',
  'not-resolved': 'no address',
  'not-connected': 'no connection',
  'timed-out': 'no answer',
  'closed-early': 'hung up',
  reset: 'hung up',
  invalid: 'no HTTP',
  'tls-failed': 'TLS fails',
}

/** Header fields that help the owner to find the request, without control characters. */
const telling = ['server', 'cf-ray', 'via', 'x-cache', 'x-served-by', 'x-request-id', 'x-amz-cf-id', 'x-azure-ref']

function tellingHeaders({ headers }: Http): string[] {
  return telling.flatMap((name) => {
    const value = headers.find((field) => field[0].toLowerCase() === name)?.[1]
    return value === undefined ? [] : [`${name}: ${value.replace(/[^\x20-\x7e]/g, '?').slice(0, 120)}`]
  })
}
