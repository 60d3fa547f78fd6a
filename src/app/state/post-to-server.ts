import * as v from 'valibot'
import { parseSeen } from '../../contract/unseen.ts'
import { withBase } from './base-path.ts'
import { forgetToken, noteTakenToken, readToken } from './token.ts'

/** Something that the server did not do, or whose answer cannot be read; the message is one line for the person. */
export class ProbeFailed extends Error {
  /** The HTTP status of a refusal. */
  readonly status: number | null

  constructor(says: string, status: number | null = null) {
    super(says)
    this.status = status
  }
}

/** Asks the server that probes, with the token where there is one. Out: its answer, checked. Rejects with ProbeFailed, or AbortError when the signal fires. */
export async function postToServer<S extends v.GenericSchema>(
  { path, body, schema }: { path: string; body: unknown; schema: S },
  signal: AbortSignal,
): Promise<v.InferOutput<S>> {
  const token = readToken()
  const answer = await fetch(withBase(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && { 'x-badgateway-token': token }) },
    body: JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new ProbeFailed('The probe server does not answer. Start badgateway again on this machine.')
  })
  if (token !== null && answer.ok) noteTakenToken(token)
  if (token !== null && answer.status === 401) {
    forgetToken(token)
    const other = readToken()
    if (other !== null && other !== token) return postToServer({ path, body, schema }, signal)
  }
  const said: unknown = await answer
    .text()
    .then(parseSeen)
    .catch(() => null)
  if (!answer.ok) throw new ProbeFailed(refusalOf(said) ?? `The probe server refused with status ${answer.status}.`, answer.status)
  const checked = v.safeParse(schema, said)
  if (!checked.success) throw new ProbeFailed('The probe server’s answer cannot be read. It may be of another version.')
  return checked.output
}

/** The server's own line; every refusal under /api is an ApiError. */
export function refusalOf(body: unknown): string | null {
  const says = (body as { error?: { says?: unknown } } | null)?.error?.says
  return typeof says === 'string' && says !== '' ? says.slice(0, 300) : null
}
