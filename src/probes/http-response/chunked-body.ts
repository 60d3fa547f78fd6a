import type { BodyExcerpt } from './body-excerpt.ts'
import { createFieldList, readFieldLine } from './field-line.ts'
import { createLineBuffer } from './line-buffer.ts'
import { withoutLineEnd } from './line-end.ts'
import type { NoteOddity } from './oddity-list.ts'

// What Node and Go take. Node bounds the extension of one chunk (CVE-2024-22019), Go a line and all extensions together.
const longLine = 4096
const maxLine = 16_384
const maxExtensions = 16_384
const maxTrailer = 8192

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const extensions = new RegExp(`^(?:[ \\t]*;[ \\t]*${token}(?:[ \\t]*=[ \\t]*(?:${token}|"(?:[^"\\\\]|\\\\.)*"))?)*$`)

// Bad whitespace (RFC 9110, section 5.6.3): to be read, never to be sent.
const blankOutsideQuotes = /^(?:[^" \t]|"(?:[^"\\]|\\.)*")*[ \t]/

export type ChunkedBody = {
  /** Takes bytes from `from` on, the first at `offset` of the answer. Out: the index of the first byte not taken. */
  push: (bytes: Uint8Array, from: number, offset: number) => number
  /** unreadable: the framing is broken and what follows means nothing. */
  ended: () => 'no' | 'complete' | 'capped' | 'unreadable'
}

/** Takes a chunked body apart (RFC 9112, section 7.1), byte by byte as it arrives; data goes to the excerpt, oddities are noted. */
export function createChunkedBody(body: BodyExcerpt, note: NoteOddity): ChunkedBody {
  const lines = createLineBuffer()
  const trailer = createFieldList()
  let part: 'size' | 'data' | 'data-end' | 'trailer' = 'size'
  let ended: 'no' | 'complete' | 'capped' | 'unreadable' = 'no'
  let left = 0
  let lineOffset = 0
  let extensionBytes = 0
  let trailerBytes = 0

  const giveUp = () => {
    ended = 'unreadable'
  }

  function readSize(line: Buffer) {
    const content = withoutLineEnd(line, lineOffset, note).toString('latin1')
    const digits = /^0*[0-9a-f]{1,16}(?![0-9a-f])/i.exec(content)?.[0]
    const size = digits === undefined ? Number.NaN : Number.parseInt(digits, 16)
    if (digits === undefined || !Number.isSafeInteger(size)) {
      note('bad-chunk-size', lineOffset)
      return giveUp()
    }
    const rest = content.slice(digits.length)
    if (/^[ \t]+$/.test(rest)) note('space-after-chunk-size', lineOffset + digits.length)
    else if (!extensions.test(rest)) note('bad-chunk-extension', lineOffset + digits.length)
    else if (blankOutsideQuotes.test(rest)) note('space-after-chunk-size', lineOffset + digits.length)
    extensionBytes += rest.length
    if (line.length > longLine || extensionBytes > maxExtensions) note('chunk-extensions-too-long', lineOffset)
    // Endless extensions carry no body.
    if (extensionBytes > maxExtensions) return giveUp()
    left = size
    part = size === 0 ? 'trailer' : 'data'
  }

  function readTrailerLine(line: Buffer) {
    const content = withoutLineEnd(line, lineOffset, note)
    if (line[0] === 0x20 || line[0] === 0x09) note('obs-fold', lineOffset)
    if (content.length === 0) ended = 'complete'
    else readFieldLine(content, lineOffset, trailer, note)
  }

  function pushLine(bytes: Uint8Array, from: number, offset: number): number {
    const max = part === 'trailer' ? maxTrailer - trailerBytes : maxLine
    if (lines.line().length === 0) lineOffset = offset
    if (lines.line().length >= max) {
      note(part === 'trailer' ? 'trailer-too-big' : 'chunk-line-too-long', lineOffset)
      giveUp()
      return from
    }
    const next = lines.take(bytes, from, max)
    if (part === 'trailer' && lines.isWhole()) trailerBytes += lines.line().length
    if (lines.isWhole()) {
      const line = lines.line()
      if (part === 'size') readSize(line)
      else readTrailerLine(line)
      lines.clear()
    }
    return next
  }

  /** Takes one byte: the line feed that must follow the data, or the carriage return before it. */
  function pushDataEnd(bytes: Uint8Array, from: number, offset: number): number {
    if (lines.line().length === 0) lineOffset = offset
    const next = lines.take(bytes, from, lines.line().length + 1)
    const held = lines.line()
    if (lines.isWhole()) {
      withoutLineEnd(held, lineOffset, note)
      lines.clear()
      part = 'size'
    } else if (held[0] !== 0x0d || held.length > 1) {
      note('no-line-end-after-chunk', lineOffset)
      giveUp()
    }
    return next
  }

  function pushData(bytes: Uint8Array, from: number): number {
    const data = bytes.subarray(from, from + left)
    if (!body.add(data)) {
      ended = 'capped'
      return bytes.length
    }
    left -= data.length
    if (left === 0) part = 'data-end'
    return from + data.length
  }

  return {
    push: (bytes, from, offset) => {
      let at = from
      while (at < bytes.length && ended === 'no') {
        const here = offset + at - from
        if (part === 'data') at = pushData(bytes, at)
        else at = part === 'data-end' ? pushDataEnd(bytes, at, here) : pushLine(bytes, at, here)
      }
      return at
    },
    ended: () => ended,
  }
}
