import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { LogTailSeen, Unseen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'

/** Where a log ends now, in bytes, and which file it is; null when it cannot be seen. */
export type LogMark = { path: string; size: number; inode: number }

/** Marks the end of a log, so that readLogTail can tell later what came since. */
export async function markLog(path: string, { root }: Pick<HostDeps, 'root'>): Promise<LogMark | null> {
  const found = await stat(join(root, path)).catch(() => null)
  return found?.isFile() ? { path, size: found.size, inode: found.ino } : null
}

/**
 * Reads the end of a log: from a mark on, or its last bytes, and never more than `mostBytes`. A file that was turned over since the mark
 * is read from its start. A line that begins before is left out.
 */
export async function readLogTail(
  path: string,
  { since, mostBytes }: { since: LogMark | null; mostBytes: number },
  { root }: Pick<HostDeps, 'root'>,
): Promise<{ log: LogTailSeen } | { unseen: Unseen }> {
  try {
    const file = await open(join(root, path), 'r')
    try {
      const { size, ino, mtime } = await file.stat()
      const isSame = since !== null && since.inode === ino && since.size <= size
      const wanted = since === null ? 0 : isSame ? since.size : 0
      const from = Math.max(wanted, size - mostBytes)
      const bytes = Buffer.alloc(Math.max(0, size - from))
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
      const whole = bytes.subarray(0, bytesRead)
      const begins = from === wanted ? 0 : whole.indexOf(10) + 1
      const text = whole.subarray(begins).toString('utf8')
      return { log: { path, text, from: from + begins, size, modifiedAt: mtime.toISOString() } }
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    const isDenied = code === 'EACCES' || code === 'EPERM'
    const why = isDenied ? 'This user may not read it.' : code === 'ENOENT' ? 'It is not there.' : 'It cannot be read.'
    return { unseen: { what: path, why, run: isDenied ? `sudo tail -n 200 ${path}` : null } }
  }
}
