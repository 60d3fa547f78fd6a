import type { PartLine } from './command-parts.ts'

/** An HTTP response as text shows it. Header names as written; `body` is its start, null when none was seen. */
export type SeenResponse = {
  status: number
  reason: string
  version: string
  headers: [name: string, value: string][]
  body: string | null
  /** The header ended with an empty line. */
  whole: boolean
  /** What is quoted where no status line was seen. */
  quoted?: string
  line: number
}

/** Out: version, status and reason of a status line, or null. */
export function statusLine(text: string): { version: string; status: number; reason: string } | null {
  const match = /^\s{0,20}HTTP\/([123](?:\.\d)?) (\d{3})(?: (.{0,200}))?$/.exec(text)
  if (match === null) return null
  const [, version = '', status = '', reason = ''] = match
  return { version, status: Number(status), reason: reason.trim() }
}

/** Out: name and value of a header line, or null. */
export function headerField(text: string): [name: string, value: string] | null {
  const match = /^\s{0,20}([A-Za-z][\w!#$%&'*+.^`|~-]{0,99}):(?:[ \t]+(.*))?$/.exec(text)
  return match?.[1] === undefined ? null : [match[1], (match[2] ?? '').trim()]
}

/** How much of a body is kept, in characters. */
export const bodyLimit = 20_000

/**
 * Reads a response that begins at `from` in the lines: status line, header, empty line, body up to where the lines end or another status
 * line begins. Interim answers (1xx) are passed over by the caller. Out: the response, and the index after it.
 */
export function readResponse(lines: readonly PartLine[], from: number): { response: SeenResponse; next: number } | null {
  const first = lines[from]
  const status = first === undefined ? null : statusLine(first.text)
  if (first === undefined || status === null) return null
  let at = from + 1
  const headers: [string, string][] = []
  for (; at < lines.length; at++) {
    const field = headerField(lines[at]?.text ?? '')
    if (field === null) break
    headers.push(field)
  }
  const whole = lines[at]?.text.trim() === ''
  let next = whole ? at + 1 : at
  const body: string[] = []
  for (; next < lines.length; next++) {
    const one = lines[next]
    if (one === undefined || statusLine(one.text) !== null) break
    body.push(bodyText(one))
  }
  const text = body.join('\n').slice(0, bodyLimit)
  const response = { ...status, headers, body: text.trim() === '' ? emptyBody(headers) : text, whole, line: first.line }
  return { response, next }
}

/** A line of a body: real tags keep their entities, which are part of the page’s own marks. */
export function bodyText({ text, raw }: PartLine): string {
  return /<\/?\w/.test(raw) ? raw : text
}

/** No body was seen; that there is none is known only when the header says so. */
export function emptyBody(headers: readonly (readonly [string, string])[]): '' | null {
  return headers.some(([name, value]) => name.toLowerCase() === 'content-length' && value === '0') ? '' : null
}
