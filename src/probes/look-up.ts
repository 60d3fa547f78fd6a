import { probeDeadlines } from './deadlines.ts'
import type { IpAddress, ProbeDeps } from './probe.ts'

export type LookUpFailure = { failed: 'not-found' | 'no-address' | 'timed-out' | 'failed'; code: string | null }

/**
 * Asks `deps.lookup` once, within the DNS deadline (2 s, or `deps.deadlines.dns`).
 * Out: the addresses in the resolver's order, each once and at least one; or how it failed, with the resolver's error code
 * (`ETIMEOUT` when the deadline passed, `ABORT_ERR` when the run ended). Never rejects.
 */
export async function lookUp(host: string, deps: ProbeDeps): Promise<{ addresses: IpAddress[] } | LookUpFailure> {
  if (deps.signal.aborted) return runEnded
  return new Promise((resolve) => {
    const settle = (result: { addresses: IpAddress[] } | LookUpFailure) => {
      clearTimeout(timer)
      deps.signal.removeEventListener('abort', onAbort)
      resolve(result)
    }
    const onAbort = () => settle(runEnded)
    const timer = setTimeout(() => settle({ failed: 'timed-out', code: 'ETIMEOUT' }), deps.deadlines?.dns ?? probeDeadlines.dns)
    deps.signal.addEventListener('abort', onAbort, { once: true })
    deps.lookup(host).then(
      (answers) => settle(answers.length === 0 ? { failed: 'no-address', code: 'ENODATA' } : { addresses: eachOnce(answers) }),
      (error: unknown) => settle(failure(error)),
    )
  })
}

const runEnded: LookUpFailure = { failed: 'failed', code: 'ABORT_ERR' }

// A hosts file that lists a name twice makes getaddrinfo repeat the address.
function eachOnce(addresses: IpAddress[]): IpAddress[] {
  return [...new Map(addresses.map((address) => [address.ip, address])).values()]
}

function failure(error: unknown): LookUpFailure {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  if (code === 'ENOTFOUND') return { failed: 'not-found', code }
  if (code === 'ENODATA') return { failed: 'no-address', code }
  if (code === 'ETIMEOUT' || code === 'ETIMEDOUT') return { failed: 'timed-out', code }
  return { failed: 'failed', code }
}
