import { readTimestamp } from './read-timestamp.ts'
import { minuteOf } from './tally-hits.ts'
import { textOf } from './text-of.ts'

/** How many bytes `2026/11/22 03:11:20 ` takes. */
export const stampLength = 20

const digit = 0x30
const stamp = '0000/00/00 00:00:00 ['
const levels = ['emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug'].map((level) => toBytes(`${level}] `))

/**
 * Where the message begins in a line of nginx’s error log, behind `2026/11/22 03:11:20 [error] 812#812: *48211 ` (the connection may be
 * missing); -1 for other lines. A line with such a head begins an entry, whatever stands before it: see find-joint.ts.
 */
export function messageAt(bytes: Uint8Array, from: number): number {
  for (let at = 0; at < stamp.length; at++) {
    const byte = bytes[from + at] as number
    const wanted = stampBytes[at] as number
    if (wanted === digit ? !isDigit(byte) : byte !== wanted) return -1
  }
  const afterLevel = from + stamp.length + lengthOfLevel(bytes, from + stamp.length)
  const hash = afterDigits(bytes, afterLevel)
  if (afterLevel === from + stamp.length || hash === afterLevel || bytes[hash] !== 0x23) return -1
  const end = afterDigits(bytes, hash + 1)
  if (end === hash + 1 || bytes[end] !== 0x3a || bytes[end + 1] !== 0x20) return -1
  if (bytes[end + 2] !== 0x2a) return end + 2
  const connection = afterDigits(bytes, end + 3)
  return connection > end + 3 && bytes[connection] === 0x20 ? connection + 1 : end + 2
}

/** Reads the minute of such a line (since 1970, as written); null when there is no such time. Remembers the last one. */
export function createClock(): (bytes: Uint8Array, from: number) => number | null {
  const last = new Uint8Array(minuteLength)
  let minute: number | null = null
  return (bytes, from) => {
    if ((bytes[from + minuteLength + 1] as number) > 0x35) return null
    for (let at = minuteLength - 1; at >= 0; at--) {
      if (bytes[from + at] === last[at]) continue
      last.set(bytes.subarray(from, from + minuteLength))
      minute = minuteOf(readTimestamp(`${textOf(bytes, from, from + minuteLength)}:00`)?.time ?? null)
      break
    }
    return minute
  }
}

/** `2026/11/22 03:11`, without the seconds. */
const minuteLength = 16
const stampBytes = toBytes(stamp)

function lengthOfLevel(bytes: Uint8Array, from: number): number {
  for (const level of levels) {
    let at = 0
    while (at < level.length && bytes[from + at] === level[at]) at += 1
    if (at === level.length) return at
  }
  return 0
}

function afterDigits(bytes: Uint8Array, from: number): number {
  let at = from
  while (isDigit(bytes[at] as number)) at += 1
  return at
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
