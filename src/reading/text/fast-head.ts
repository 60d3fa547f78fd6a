import { minuteOf } from './log-clock.ts'
import { nginxLevels } from './nginx-line.ts'
import { readTimestamp } from './read-timestamp.ts'
import { type Bytes, textOf } from './text-of.ts'

/** How many bytes `2026/11/22 03:11:20 ` takes. */
export const stampLength = 20

/** Where a line of nginx’s error log begins to speak, and what stands before. */
export type Head = {
  /** Index of the first byte of the message. */
  message: number
  /** Tells heads apart that have another level, or no connection: below `headKinds`. */
  kind: number
  /** Since 1970, as written; null when there is no such time. */
  minute: number | null
}

/**
 * Reads `2026/11/22 03:11:20 [error] 812#812: *48211 ` (the connection may be missing) from `at` into `head`; false for other lines.
 * A line with such a head begins an entry, whatever stands before it: see find-joint.ts. Remembers the last minute.
 */
export function createHeadReader(head: Head): (text: Bytes, at: number) => boolean {
  const last = new Int32Array(minuteLength / 4)
  let minute: number | null = null
  const isLast = (view: DataView, from: number) => {
    for (let four = 0; four < last.length; four++) if (view.getInt32(from + four * 4, true) !== last[four]) return false
    return true
  }
  const readMinute = ({ bytes, view }: Bytes, from: number) => {
    if (isLast(view, from)) return true
    if (!isStamp(bytes, from)) return false
    last.forEach((_, four) => {
      last[four] = view.getInt32(from + four * 4, true)
    })
    minute = minuteOf(readTimestamp(`${textOf(bytes, from, from + minuteLength)}:00`)?.time ?? null)
    return true
  }
  return (text, at) => {
    const { bytes } = text
    if (bytes[at + stampLength] !== bracket || bytes[at + minuteLength] !== colon || bytes[at + stampLength - 1] !== space) return false
    if (!isDigit(bytes[at + 17]) || !isDigit(bytes[at + 18]) || !readMinute(text, at)) return false
    const level = levelAt(text, at + stampLength + 1)
    if (level === -1) return false
    const pid = at + stampLength + 1 + (levels[level] as Uint8Array).length
    const hash = afterDigits(bytes, pid)
    const end = afterDigits(bytes, hash + 1)
    if (hash === pid || hash - pid > 10 || bytes[hash] !== 0x23 || end === hash + 1 || end - hash > 11) return false
    if (bytes[end] !== colon || bytes[end + 1] !== space) return false
    const connection = bytes[end + 2] === star ? afterDigits(bytes, end + 3) : 0
    const isConnected = connection > end + 3 && connection < end + 16 && bytes[connection] === space
    head.message = isConnected ? connection + 1 : end + 2
    head.kind = level * 2 + (isConnected ? 1 : 0)
    head.minute = (bytes[at + 17] as number) > five ? null : minute
    return true
  }
}

export const headKinds = nginxLevels.length * 2

/** The same number for the head that a text without its timestamp begins with, and where its message begins; null without one. */
export function headOf(text: string): Pick<Head, 'message' | 'kind'> | null {
  const [whole, level, connection] = /^\[([a-z]+)\] \d{1,10}#\d{1,10}: (\*\d{1,12} )?/.exec(text) ?? []
  const index = (nginxLevels as readonly (string | undefined)[]).indexOf(level)
  return whole === undefined || index === -1 ? null : { message: whole.length, kind: index * 2 + (connection === undefined ? 0 : 1) }
}

/** `2026/11/22 03:11`, without the seconds. */
const minuteLength = 16
const stamp = toBytes('0000/00/00 00:00')
const levels = nginxLevels.map((level) => toBytes(`${level}] `))
/** All differ in their first four bytes. */
const levelFours = levels.map(({ buffer }) => new DataView(buffer).getInt32(0, true))
const digit = 0x30
const five = 0x35
const colon = 0x3a
const space = 0x20
const star = 0x2a
const bracket = 0x5b

function isStamp(bytes: Uint8Array, from: number): boolean {
  return stamp.every((wanted, at) => (wanted === digit ? isDigit(bytes[from + at]) : bytes[from + at] === wanted))
}

function levelAt({ bytes, view }: Bytes, from: number): number {
  const four = view.getInt32(from, true)
  let index = levels.length - 1
  while (index >= 0 && levelFours[index] !== four) index -= 1
  if (index === -1) return -1
  const level = levels[index] as Uint8Array
  for (let at = 4; at < level.length; at++) if (bytes[from + at] !== level[at]) return -1
  return index
}

function afterDigits(bytes: Uint8Array, from: number): number {
  let at = from
  while (isDigit(bytes[at])) at += 1
  return at
}

function isDigit(byte: number | undefined): boolean {
  return ((byte as number) - digit) >>> 0 < 10
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
