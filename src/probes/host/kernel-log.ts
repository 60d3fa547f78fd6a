import { closeSync, constants, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { KernelLineSeen, Unseen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { codeOf, readHostFile } from './host-file.ts'

/** Where the kernel’s log ended, on the clock that it was read with; null when it could not be read. */
export type KernelMark = number | null
export type KernelLogSeen = { lines: KernelLineSeen[]; mark: KernelMark; unseen: Unseen[] }

const mostLines = 4000
const hourMs = 60 * 60 * 1000

/**
 * Reads what the kernel logged in the last hour: from /dev/kmsg without waiting, else by `dmesg`, else from the journal. Many systems let
 * only root do that (kernel.dmesg_restrict).
 * In: `since`, the mark of a reading before; what came after it is new. Out: at most 4000 lines, the oldest first.
 */
export async function readKernelLog({ since }: { since: KernelMark }, deps: HostDeps): Promise<KernelLogSeen> {
  const read = await readStamped(deps)
  if (read === null) return { lines: [], mark: null, unseen: [closed] }
  const now = deps.now().getTime()
  const lines = read.lines.slice(-mostLines).map(({ stamp, text }) => {
    const at = read.zero === null ? null : read.zero + stamp / 1000
    return { text, stamp, at }
  })
  return {
    lines: lines
      .filter(({ at }) => at === null || at >= now - hourMs)
      .map(({ text, stamp, at }) => ({
        at: at === null ? null : new Date(at).toISOString(),
        text,
        isNew: since !== null && stamp > since,
      })),
    // Before the first line everything is new.
    mark: lines.at(-1)?.stamp ?? -1,
    unseen: [],
  }
}

const closed: Unseen = { what: 'the kernel’s log', why: 'This user may not read it here.', run: 'sudo dmesg -T | tail -n 100' }

/** `stamp`: microseconds since `zero`, which is in milliseconds since 1970; null when the boot’s instant is not known. */
type Stamped = { zero: number | null; lines: { stamp: number; text: string }[] }

async function readStamped(deps: HostDeps): Promise<Stamped | null> {
  const ring = readRing(join(deps.root, 'dev/kmsg'))
  if (ring !== null) return { zero: await bootedAt(deps), lines: parseRing(ring) }
  const dmesg = await deps.run(['dmesg'])
  if (dmesg.status === 0) return { zero: await bootedAt(deps), lines: parseStamped(dmesg.text, /^\[ *(\d+\.\d+)\] (.*)$/) }
  const journal = await deps.run(['journalctl', '-k', '-q', '--no-pager', '--since=-1h', `--lines=${mostLines}`, '--output=short-unix'])
  const lines = journal.status === 0 ? parseStamped(journal.text, /^(\d+\.\d+) \S+ kernel: (.*)$/) : []
  return lines.length === 0 ? null : { zero: 0, lines }
}

/** The kernel’s clock of log lines starts with the machine: proc_uptime(5). */
async function bootedAt(deps: HostDeps): Promise<number | null> {
  const read = await readHostFile('proc/uptime', deps)
  const uptime = 'text' in read ? Number.parseFloat(read.text) : Number.NaN
  return Number.isNaN(uptime) ? null : deps.now().getTime() - uptime * 1000
}

/** One read gives one record, at most 8 kB: Documentation/ABI/testing/dev-kmsg. Null when this user may not, or it is not there. */
function readRing(path: string): string | null {
  let file: number | undefined
  let text = ''
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const buffer = Buffer.alloc(8192)
    for (let records = 0; records < mostRecords; ) {
      const length = readRecord(file, buffer)
      if (length === 0) break
      if (length === null) continue
      text += buffer.toString('utf8', 0, length)
      records += 1
    }
    return text
  } catch {
    return null
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

const mostRecords = 100_000

/** 0 at the end; null when the record was written over while it was read (EPIPE). */
function readRecord(file: number, buffer: Buffer): number | null {
  try {
    return readSync(file, buffer)
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return 0
    if (codeOf(error) === 'EPIPE') return null
    throw error
  }
}

/** `5,1203,13926966729,-;text`, then lines of properties that begin with a space. */
function parseRing(text: string): Stamped['lines'] {
  return text.split('\n').flatMap((line) => {
    const match = /^\d+,\d+,(\d+),[^;]*;(.*)$/.exec(line)
    return match === null ? [] : [{ stamp: Number(match[1]), text: match[2] ?? '' }]
  })
}

function parseStamped(text: string, shape: RegExp): Stamped['lines'] {
  return text.split('\n').flatMap((line) => {
    const match = shape.exec(line)
    return match === null ? [] : [{ stamp: Math.round(Number(match[1]) * 1_000_000), text: match[2] ?? '' }]
  })
}
