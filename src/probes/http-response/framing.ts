import type { Field } from './field-line.ts'
import type { NoteOddity } from './oddity-list.ts'
import type { StatusLine } from './status-line.ts'

export type Framing = { kind: 'none' } | { kind: 'content-length'; length: number } | { kind: 'chunked' } | { kind: 'until-close' }

// The registry of transfer codings: https://www.iana.org/assignments/http-parameters
const codings = new Set(['chunked', 'gzip', 'x-gzip', 'compress', 'x-compress', 'deflate'])

/**
 * Finds how the end of the body is told (RFC 9112, section 6.3) and notes what is odd about it.
 * A length that cannot be believed leaves the body to the end of the connection.
 */
export function findFraming(method: string, { version, status }: StatusLine, fields: Field[], note: NoteOddity): Framing {
  const lengths = fields.filter(({ name }) => name === 'content-length')
  const encodings = fields.filter(({ name }) => name === 'transfer-encoding')
  const length = readLength(lengths, note)
  const chunked = readEncodings(encodings, version, note)
  const first = lengths[0]
  if (first && encodings.length > 0) note('content-length-and-transfer-encoding', first.offset)

  if (status < 200 || status === 204) {
    for (const field of [...lengths, ...encodings]) note('length-not-allowed', field.offset)
    return { kind: 'none' }
  }
  if (method === 'HEAD' || status === 304) return { kind: 'none' }
  if (encodings.length > 0) return { kind: chunked ? 'chunked' : 'until-close' }
  return length === null ? { kind: 'until-close' } : { kind: 'content-length', length }
}

function readLength(lengths: Field[], note: NoteOddity): number | null {
  const numbers = lengths.flatMap(({ value, offset }) => value.split(',').map((text) => ({ text: text.trim(), offset })))
  const bad = numbers.find(({ text }) => !isLength(text))
  if (bad) note('bad-content-length', bad.offset)
  const [first, ...others] = numbers
  if (!first) return null
  const different = others.find(({ text }) => text !== first.text)
  if (different) note('content-lengths-differ', different.offset)
  else if (others[0]) note('content-length-repeated', others[0].offset)
  return bad || different ? null : Number(first.text)
}

/** Up to 2^63 - 1, as nginx and Go read it. As a number such a length is rounded, which matters to nobody. */
function isLength(text: string): boolean {
  const digits = /^0*(\d{1,19})$/.exec(text)?.[1]
  return digits !== undefined && BigInt(digits) < 2n ** 63n
}

/** Out: whether the body is chunked. */
function readEncodings(encodings: Field[], version: string, note: NoteOddity): boolean {
  const first = encodings[0]
  if (!first) return false
  if (version === '1.0') note('transfer-encoding-in-http-1-0', first.offset)
  if (encodings[1]) note('transfer-encoding-repeated', encodings[1].offset)
  const named = encodings.flatMap(({ value }) => value.split(',').map((coding) => coding.trim().toLowerCase()))
  if (named.some((coding) => !codings.has(coding))) note('transfer-encoding-unknown', first.offset)
  if (named.some((coding) => coding !== 'chunked' && codings.has(coding))) note('transfer-encoding-unasked', first.offset)
  if (named.indexOf('chunked') !== named.lastIndexOf('chunked')) note('chunked-twice', first.offset)
  const chunked = named.at(-1) === 'chunked'
  if (!chunked) note('chunked-not-last', first.offset)
  return chunked
}
