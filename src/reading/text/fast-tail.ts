import { requestKey, streamKey, upstreamKey } from './nginx-line.ts'
import type { Bytes } from './text-of.ts'

/** Where a line of nginx’s error log ends, and where it names the upstream. All are indexes into the bytes. */
export type Tail = {
  /** Of the line feed. */
  end: number
  /** The upstream’s address with its scheme, `http://10.0.0.5:8080`; both 0 where none is named. */
  peerFrom: number
  peerTo: number
}

/**
 * Reads what follows nginx’s message, from `from` to the end of the line, into `tail`: the values of the request, or nothing.
 * What stands there decides nothing but the peer (nginx-line.ts), so only that is looked for, and whatever could change how the line is read:
 * bytes that cleaning undoes (clean-text.ts), the key of the request once more, or the stream module’s. False when there is such a thing; true is a proof that
 * there is none. The text must hold a line feed.
 */
export function readTail(text: Bytes, from: number, hasRequest: boolean, tail: Tail): boolean {
  const { bytes } = text
  tail.peerFrom = 0
  tail.peerTo = 0
  if (!hasRequest) {
    tail.end = bytes[from] === carriageReturn ? from + 1 : from
    return bytes[tail.end] === lineFeed
  }
  for (let at = from; ; at++) {
    at = afterPlain(plainPairs, text, at)
    const meaning = meanings[bytes[at] as number]
    if (meaning === comma) {
      const key = bytes[at + 2]
      if ((key === clientByte && isAt(bytes, at, request)) || (key === bytesByte && isAt(bytes, at, stream))) return false
      if (key !== upstreamByte || tail.peerFrom !== 0 || !isAt(bytes, at, upstream)) continue
      tail.peerFrom = at + upstream.length
      at = endOfQuoted(text, tail.peerFrom)
      if (bytes[at] !== quote || at === tail.peerFrom || at - tail.peerFrom > longestUpstream) return false
      tail.peerTo = endOfAddress(bytes, tail.peerFrom, at)
    } else if (meaning === lineEnd) {
      if (bytes[at] === carriageReturn) at += 1
      tail.end = at
      return bytes[at] === lineFeed && at - from < longestTail
    } else if (!isAddressV6(bytes, at)) return false
  }
}

/** `peerOf` reads no longer one. */
const longestUpstream = 1000
/** Lines that are much longer are cut when they are cleaned. */
const longestTail = 32_000

const plain = 0
const comma = 1
const lineEnd = 2
const odd = 3
const lineFeed = 10
const carriageReturn = 13
const quote = 0x22
const bracket = 0x5b
const slash = 0x2f
const colon = 0x3a
const bytesByte = 0x62
const clientByte = 0x63
const upstreamByte = 0x75
const request = toBytes(requestKey)
const stream = toBytes(streamKey)
const upstream = toBytes(upstreamKey)
const unix = toBytes('unix:')
const afterScheme = toBytes('://')

/** What each byte may mean there. Odd are those that escapes, entities, colours, Markdown and JSON are made with, and all outside ASCII. */
const meanings = new Uint8Array(256).map((_, byte) => {
  if (byte === lineFeed || byte === carriageReturn) return lineEnd
  const isOdd = byte < 0x20 || byte > 0x7e || '\\;^`*{['.includes(String.fromCharCode(byte))
  return isOdd ? odd : byte === 0x2c ? comma : plain
})

/** The same inside quotes: a comma means nothing, and the quote ends the value. */
const inQuotes = meanings.map((meaning, byte) => (byte === quote ? odd : meaning === comma ? plain : meaning))

/** For two bytes at once, the first lowest: 1 when the first is not plain, 2 when the second is not. */
function pairsOf(table: Uint8Array): Uint8Array {
  const isOdd = (byte: number) => (table[byte] === plain ? 0 : 1)
  return new Uint8Array(2 ** 16).map((_, pair) => isOdd(pair & 255) + 2 * isOdd(pair >> 8))
}

const plainPairs = pairsOf(meanings)
const plainPairsInQuotes = pairsOf(inQuotes)

/** Goes four bytes at a time, which are all plain nearly always. Out: where the first is that is not. */
function afterPlain(pairs: Uint8Array, { view }: Bytes, from: number): number {
  for (let at = from; ; at += 4) {
    const four = view.getInt32(at, true)
    const flags = (pairs[four & 0xffff] as number) | ((pairs[four >>> 16] as number) << 2)
    if (flags !== 0) return at + 31 - Math.clz32(flags & -flags)
  }
}

/** Where the quote is that ends a value, or what is odd in it. */
function endOfQuoted(text: Bytes, from: number): number {
  const at = afterPlain(plainPairsInQuotes, text, from)
  return isAddressV6(text.bytes, at) ? endOfQuoted(text, at + 1) : at
}

function isAt(bytes: Uint8Array, at: number, words: Uint8Array): boolean {
  for (let index = 0; index < words.length; index++) if (bytes[at + index] !== words[index]) return false
  return true
}

/** `http://10.0.0.5:8080`, `fastcgi://unix:/run/app.sock:` (with its colon), `10.0.0.5:5432`: up to what tells no address any more. */
function endOfAddress(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  while (at < to && bytes[at] !== colon && bytes[at] !== slash) at += 1
  at = isAt(bytes, at, afterScheme) ? at + afterScheme.length : from
  const isUnix = isAt(bytes, at, unix)
  if (isUnix) at += unix.length
  const last = isUnix ? colon : slash
  while (at < to && bytes[at] !== last) at += 1
  return isUnix && at < to ? at + 1 : at
}

/** `[2001:db8::5]` and not `[31m`. */
function isAddressV6(bytes: Uint8Array, from: number): boolean {
  if (bytes[from] !== bracket) return false
  for (let at = from + 1; at < from + 6; at++) {
    const byte = bytes[at] as number
    if (byte === colon) return true
    if (!((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66))) return false
  }
  return false
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
