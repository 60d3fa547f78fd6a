import { stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { ConnectAttempt, ProbeResultOf } from '../contract/probe.ts'
import { dialAndClose } from './dial.ts'
import { msSince } from './ms-since.ts'
import type { Probe } from './probe.ts'

/** A burst of requests fills a backlog for less than this; a stuck or exhausted app fills it for longer. */
const pauseBeforeSecondTry = 200

/**
 * Connects to the unix socket and looks at its file.
 * Out: `missing` nothing at that path; `denied` this user may not connect, or not reach the file; `refused` a socket file that nobody
 * listens on; `backlog-full` (EAGAIN twice, 200 ms apart); `not-a-socket` another kind of file, whatever the error code; `timed-out`,
 * `failed`; `not-allowed` as the guard says; `does-not-apply` for a host and port. `file` is null when it could not be read.
 * Error codes: connect(2) and unix(7).
 */
export const probeUnixSocket: Probe<'unix-socket'> = async ({ at }, deps) => {
  const startedAt = deps.instant()
  const start = deps.now()
  const timed = () => ({ probe: 'unix-socket' as const, startedAt, ms: msSince(start, deps) })
  if (!('path' in at)) return { ...timed(), outcome: 'does-not-apply', code: null, says: 'The target is not a unix socket.' }
  const verdict = await deps.guard.socketPath(at.path)
  if (!verdict.allowed) return { ...timed(), outcome: 'not-allowed', code: null, says: verdict.says }

  let tries = 1
  let attempt = await dialAndClose({ path: at.path }, deps)
  if (attempt.code === 'EAGAIN') {
    await pause(pauseBeforeSecondTry, null, { signal: deps.signal }).catch(() => null)
    attempt = await dialAndClose({ path: at.path }, deps)
    tries = 2
  }
  const found = await stat(at.path).catch(() => null)
  const file = found && { mode: (found.mode & 0o7777).toString(8).padStart(4, '0'), uid: found.uid, gid: found.gid }
  return { ...timed(), outcome: outcomeOf(attempt, found?.isSocket() ?? null), code: attempt.code, tries, file }
}

type Outcome = Exclude<ProbeResultOf<'unix-socket'>['outcome'], 'not-allowed' | 'not-resolved' | 'not-connected' | 'does-not-apply'>

/** `isSocket` is null when the file could not be looked at. A regular file gives ECONNREFUSED or EACCES: only its kind tells. */
function outcomeOf({ outcome, code }: ConnectAttempt, isSocket: boolean | null): Outcome {
  if (outcome === 'connected') return 'connected'
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing'
  if (isSocket === false || code === 'ENOTSOCK') return 'not-a-socket'
  if (code === 'EAGAIN') return 'backlog-full'
  if (outcome === 'denied' || outcome === 'refused' || outcome === 'timed-out') return outcome
  return 'failed'
}
