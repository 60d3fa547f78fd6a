import * as v from 'valibot'
import { type ProbeRun, type ProbeRunResult, ProbeRunResultSchema } from '../../contract/probe.ts'
import { forgetToken, readToken } from './token.ts'

/** A run that was not made, or whose answer cannot be read; the message is one line for the person. */
export class ProbeFailed extends Error {}

/**
 * Has the server make one run of probes. Out: its result, checked. Rejects with ProbeFailed, or AbortError when the signal fires.
 * It brings the schemas along, so it is loaded with the first run.
 */
export async function postProbeRun(run: ProbeRun, signal: AbortSignal): Promise<ProbeRunResult> {
  const token = readToken()
  if (token === null)
    throw new ProbeFailed('This browser may not probe. Open the address that badgateway printed, with everything after the #.')
  const answer = await fetch('/api/probe', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-badgateway-token': token },
    body: JSON.stringify(run),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new ProbeFailed('The probe server does not answer. Start badgateway again on this machine.')
  })
  if (answer.status === 401) forgetToken(token)
  const body: unknown = await answer.json().catch(() => null)
  if (!answer.ok) throw new ProbeFailed(refusalOf(body) ?? `The probe server refused with status ${answer.status}.`)
  const checked = v.safeParse(ProbeRunResultSchema, body)
  if (!checked.success) throw new ProbeFailed('The probe server’s answer cannot be read. It may be of another version.')
  return checked.output
}

/** The server's own line; every refusal under /api is an ApiError. */
function refusalOf(body: unknown): string | null {
  const says = (body as { error?: { says?: unknown } } | null)?.error?.says
  return typeof says === 'string' && says !== '' ? says.slice(0, 300) : null
}
