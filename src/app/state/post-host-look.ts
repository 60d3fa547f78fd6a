import type { FoundFact } from '../../contract/fact.ts'
import { type HostAsk, HostLookSchema } from '../../contract/host-look.ts'
import { subjectValueProblem } from '../../contract/subjects.ts'
import { ProbeFailed, postToServer } from './post-to-server.ts'

/** What a look at the server’s machine showed, and what was not done, one line each. */
export type HostLookResult = { facts: readonly FoundFact[]; notes: readonly string[] }

/** The server gives up after twenty seconds; one that says nothing for longer is gone. */
const longestMs = 30_000

/**
 * Has the server look at its own machine. Out: what it shows, checked; null where the server does not look at machines, as one that serves
 * many people. Rejects with ProbeFailed, or AbortError when the signal fires.
 */
export async function postHostLook(ask: HostAsk, signal: AbortSignal): Promise<HostLookResult | null> {
  const timeout = AbortSignal.timeout(longestMs)
  try {
    const look = await postToServer({ path: '/api/host', body: ask, schema: HostLookSchema }, AbortSignal.any([signal, timeout]))
    // What another version of the server knows and this page does not is left out.
    const facts = look.facts.filter(({ about, value }) => subjectValueProblem(about, value) === null)
    return { facts: facts as unknown as readonly FoundFact[], notes: look.notes }
  } catch (error) {
    if (error instanceof ProbeFailed && error.status === 404) return null
    if (timeout.aborted && !signal.aborted) throw new ProbeFailed('The look at the machine did not end within 30 seconds.')
    throw error
  }
}
