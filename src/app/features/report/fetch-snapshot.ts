import type { Report } from '../../../contract/report.ts'
import { readReport } from '../../../diagnosis/read-report.ts'
import { withBase } from '../../state/base-path.ts'
import { refusalOf } from '../../state/post-to-server.ts'

/** A stored report, when it is deleted by itself (null: the server did not say), or why there is none to show. */
export type Snapshot = { report: Report; expiresAt: string | null } | { problem: SnapshotProblem; says?: string | null }

/**
 * gone: it never was, has expired or was deleted, which look the same. none-kept: this server, or a host without one, keeps none.
 * down: the database does not answer. offline: nobody answers. newer, odd: what is there cannot be shown. refused: anything else.
 */
export type SnapshotProblem = 'gone' | 'none-kept' | 'down' | 'offline' | 'newer' | 'odd' | 'refused'

/** No report is larger (bytes); the server stores up to a quarter of it. */
const largest = 1_000_000
/** Longer than this nobody waits (milliseconds). */
const longestMs = 15_000

/** Fetches a stored report and checks it: it is somebody else’s text. Never rejects. */
export async function fetchSnapshot(id: string): Promise<Snapshot> {
  // Another id was never given out, and must not name another call.
  if (!/^[\w-]{1,100}$/.test(id)) return { problem: 'gone' }
  try {
    const answer = await fetch(withBase(`/api/reports/${id}`), { signal: AbortSignal.timeout(longestMs) })
    const text = await readUpTo(answer, largest)
    if (!answer.ok) return problemOf(answer.status, text)
    return text === null ? { problem: 'odd' } : read(text, answer.headers.get('x-badgateway-expires'))
  } catch {
    return { problem: 'offline' }
  }
}

function read(text: string, expires: string | null): Snapshot {
  // A static host may answer any path with the page itself.
  if (/^\s*<!doctype/i.test(text)) return { problem: 'none-kept' }
  try {
    const found = readReport(text)
    if ('odd' in found) return { problem: found.odd === 'newer' ? 'newer' : 'odd' }
    return { report: found.report, expiresAt: expires !== null && !Number.isNaN(Date.parse(expires)) ? expires : null }
  } catch {
    return { problem: 'odd' }
  }
}

function problemOf(status: number, text: string | null): Snapshot {
  const body = parse(text)
  const says = refusalOf(body)
  if (status === 404) return { problem: says !== null && fieldOf(body) === 'id' ? 'gone' : 'none-kept' }
  return { problem: status === 503 ? 'down' : 'refused', says }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

function fieldOf(body: unknown): unknown {
  return (body as { error?: { field?: unknown } } | null)?.error?.field
}

/** The body as text; null when it is larger than the limit (bytes). */
async function readUpTo(answer: Response, limit: number): Promise<string | null> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  const reader = answer.body?.getReader()
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    size += part.value.length
    if (size > limit) {
      await reader?.cancel()
      return null
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}
