import * as v from 'valibot'
import { parseSeen } from '../../contract/unseen.ts'
import { withBase } from './base-path.ts'
import { isOfThisMachine } from './is-of-this-machine.ts'
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

/** Posts to the server as fetchFromServer asks it. Out: its answer, checked. Rejects with ProbeFailed, or AbortError when the signal fires. */
export async function postToServer<S extends v.GenericSchema>(
  { path, body, schema }: { path: string; body: unknown; schema: S },
  signal: AbortSignal,
): Promise<v.InferOutput<S>> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetchFromServer(path, { method: 'POST', headers, body: JSON.stringify(body), signal })
  const said: unknown = await answer
    .text()
    .then(parseSeen)
    .catch(() => null)
  if (!answer.ok) throw new ProbeFailed(refusalOf(said) ?? `The probe server refused with status ${answer.status}.`, answer.status)
  const checked = v.safeParse(schema, said)
  if (!checked.success) throw new ProbeFailed('The probe server’s answer cannot be read. It may be of another version.')
  return checked.output
}

/**
 * Asks the server, with the token where there is one; once more where it does not take that token and there is another. Out: its answer, a
 * refusal too. Rejects with ProbeFailed when nobody answers, or with the signal’s reason when that fires.
 */
export async function fetchFromServer(path: string, init: Call): Promise<Response> {
  const token = readToken()
  const headers = { ...init.headers, ...(token !== null && { 'x-badgateway-token': token }) }
  const answer = await fetch(withBase(path), { ...init, headers }).catch((error: unknown) => {
    if (init.signal.aborted) throw error
    const start = isOfThisMachine(location.href) ? 'Start badgateway again on this machine.' : 'Try again.'
    throw new ProbeFailed(`The server does not answer. ${start}`)
  })
  if (token === null) return answer
  if (answer.ok) noteTakenToken(token)
  if (answer.status !== 401) return answer
  forgetToken(token)
  const other = readToken()
  return other === null || other === token ? answer : fetchFromServer(path, init)
}

type Call = Omit<RequestInit, 'headers' | 'signal'> & { headers: Readonly<Record<string, string>>; signal: AbortSignal }

/** The server's own line; every refusal under /api is an ApiError. */
export function refusalOf(body: unknown): string | null {
  const says = (body as { error?: { says?: unknown } } | null)?.error?.says
  return typeof says === 'string' && says !== '' ? says.slice(0, 300) : null
}
