import type { LogTailSeen, Unseen } from '../../contract/host.ts'
import { shellWord } from '../../contract/shell-word.ts'
import type { HostDeps } from './host-deps.ts'

/**
 * What a unit wrote to the journal in the last 15 minutes, at most 400 lines, with what systemd says of it. Out: null when it wrote
 * nothing that this user may see.
 */
export async function readUnitJournal(unit: string, deps: HostDeps): Promise<{ log: LogTailSeen | null; unseen: Unseen[] }> {
  const run = ['journalctl', `--unit=${unit}`, '--since=-15min', '--lines=400', '--output=short-iso', '--no-pager', '--quiet'] as const
  const { text, status } = await deps.run(run)
  if (status === 0 && text.trim() !== '')
    return {
      log: { path: `journalctl -u ${unit}`, text, from: 0, size: Buffer.byteLength(text), modifiedAt: deps.now().toISOString() },
      unseen: [],
    }
  const isClosed = status !== 0 || (process.getuid?.() ?? 0) !== 0
  if (!isClosed) return { log: null, unseen: [] }
  const why = status === null ? 'The journal did not answer within a second.' : 'This user may not read it, or it holds nothing.'
  return { log: null, unseen: [{ what: `the journal of ${unit}`, why, run: `sudo journalctl -u ${shellWord(unit)} -n 100 --no-pager` }] }
}
