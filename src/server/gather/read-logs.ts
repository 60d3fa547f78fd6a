import type { LogTailSeen, Unseen } from '../../contract/host.ts'
import type { HostDeps } from '../../probes/host/host-deps.ts'
import { type LogMark, markLog, readLogTail } from '../../probes/host/log-tail.ts'
import { linesSince } from '../../reading/host/recent-lines.ts'

const mostNew = 1_000_000
const mostOld = 2_000_000
const hourMs = 60 * 60 * 1000

export type MarkedLogs = { paths: readonly string[]; marks: ReadonlyMap<string, LogMark> }

/** Notes where each log ends, before anything is asked of the proxy. */
export async function markLogs(paths: readonly string[], deps: HostDeps): Promise<MarkedLogs> {
  const marks = await Promise.all(paths.map((path) => markLog(path, deps)))
  return { paths, marks: new Map(marks.flatMap((mark) => (mark === null ? [] : [[mark.path, mark]]))) }
}

/** What the logs gained since they were marked, and those of the last hour before; each log that holds such lines. */
export async function readLogs(
  { paths, marks }: MarkedLogs,
  deps: HostDeps,
): Promise<{ gained: LogTailSeen[]; before: LogTailSeen[]; paths: string[]; unseen: Unseen[] }> {
  const [gained, old] = await Promise.all([
    Promise.all(paths.map((path) => readLogTail(path, { since: marks.get(path) ?? null, mostBytes: mostNew }, deps))),
    Promise.all(paths.map((path) => readLogTail(path, { since: null, mostBytes: mostOld }, deps))),
  ])
  const since = deps.now().getTime() - hourMs
  return {
    gained: gained.flatMap((one, index) => ('log' in one && one.log.text !== '' && marks.has(paths[index] ?? '') ? [one.log] : [])),
    before: old.flatMap((one) => {
      if (!('log' in one) || new Date(one.log.modifiedAt).getTime() < since) return []
      const text = linesSince(one.log.text, since)
      return text === '' ? [] : [{ ...one.log, text, from: text.length === one.log.text.length ? one.log.from : one.log.from + 1 }]
    }),
    paths: old.flatMap((one) => ('log' in one ? [one.log.path] : [])),
    unseen: old.flatMap((one) => ('unseen' in one && one.unseen.run !== null ? [one.unseen] : [])),
  }
}
