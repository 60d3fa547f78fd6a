import type { ProbeResultOf, ProbeTarget } from '../contract/probe.ts'
import { type BodyExcerpt, createBodyExcerpt } from './http-response/body-excerpt.ts'
import { type ChunkedBody, createChunkedBody } from './http-response/chunked-body.ts'
import { createFieldList, readFieldLine } from './http-response/field-line.ts'
import { type Framing, findFraming } from './http-response/framing.ts'
import { createLineBuffer } from './http-response/line-buffer.ts'
import { withoutLineEnd } from './http-response/line-end.ts'
import { createOddityList } from './http-response/oddity-list.ts'
import { notAStatusLine, readStatusLine, type StatusLine } from './http-response/status-line.ts'

/** Bytes of a header (status line to empty line), bytes of a body that are read and that are kept, number of interim responses. */
export type ReaderLimits = { header: number; body: number; excerpt: number; interim: number }
export const readerLimits: ReaderLimits = { header: 32_768, body: 10_240, excerpt: 10_240, interim: 5 }

type HttpResult = Extract<ProbeResultOf<'http'>, { oddities: unknown }>
/** What the bytes of an answer say: those parts of the http probe’s result that do not come from the clock or the socket. */
export type ReadResponse = Pick<
  HttpResult,
  'status' | 'reason' | 'version' | 'headers' | 'headerBytes' | 'headerCount' | 'interimResponses' | 'oddities' | 'body'
> & { outcome: Exclude<HttpResult['outcome'], 'tls-failed'> }

export type ResponseReader = {
  push: (bytes: Uint8Array) => void
  /** whole: the response is complete, and only surplus bytes could still be noted. done: further bytes change nothing. */
  phase: () => 'header' | 'body' | 'whole' | 'done'
  /** Ends the reading; a response that is whole stays whole. */
  end: (how: 'closed' | 'reset' | 'timed-out') => ReadResponse
}

type BodyEnd = NonNullable<ReadResponse['body']>['ended']

/**
 * Reads one HTTP/1.x response from raw bytes, strictly by RFC 9112: it reads on wherever the meaning is plain, and notes every
 * deviation with its offset (see http-oddities.ts). Pure: no clock, no socket. The result does not depend on how the bytes are
 * split. Memory is bounded by the limits, whatever comes; a body is decoded from chunks but never decompressed.
 */
export function createResponseReader({
  method,
  limits = readerLimits,
}: {
  method: ProbeTarget['method']
  limits?: ReaderLimits
}): ResponseReader {
  const oddities = createOddityList()
  const { note } = oddities
  const lines = createLineBuffer()
  let phase: 'start' | 'fields' | 'body' | 'whole' | 'done' = 'start'
  let outcome: ReadResponse['outcome'] | null = null
  /** Bytes taken since the first. */
  let offset = 0
  let lineOffset = 0
  let headerLeft = limits.header
  let headerStart = 0
  let headerBytes = 0
  let headerLines = 0
  let statusLine: StatusLine | null = null
  let fields = createFieldList()
  let interimResponses = 0
  let framing: Framing = { kind: 'none' }
  const excerpt: BodyExcerpt = createBodyExcerpt(limits.body, limits.excerpt)
  let chunks: ChunkedBody | null = null
  let bodyEnd: BodyEnd | null = null

  function settle(as: ReadResponse['outcome']) {
    outcome = as
    phase = 'done'
  }

  function takeHeaderBytes(bytes: Uint8Array, from: number): number {
    if (headerLeft === lines.line().length) {
      settle('header-too-big')
      return bytes.length
    }
    if (lines.line().length === 0) startLine()
    const isFirst = lineOffset === offset
    const next = lines.take(bytes, from, headerLeft)
    offset += next - from
    headerBytes = offset - headerStart
    if (phase === 'start') checkStart()
    else if (isFirst) checkFieldStart()
    if (phase !== 'done' && lines.isWhole()) endLine()
    return next
  }

  function startLine() {
    lineOffset = offset
    if (phase === 'start') headerStart = offset
  }

  function checkStart() {
    const wrong = isBlankLine(lines.line()) ? null : notAStatusLine(lines.line())
    if (wrong === null) return
    note(wrong, lineOffset)
    refuse()
  }

  /** No HTTP/1.x response: there is no header to speak of. */
  function refuse() {
    statusLine = null
    fields = createFieldList()
    headerBytes = 0
    settle('invalid')
  }

  function checkFieldStart() {
    const first = lines.line()[0]
    if (first === 0x20 || first === 0x09) note(headerLines === 0 ? 'space-before-first-field' : 'obs-fold', lineOffset)
  }

  function endLine() {
    const line = lines.line()
    headerLeft -= line.length
    if (phase === 'start' && isBlankLine(line)) skipBlankLine()
    else if (phase === 'start') startHeader(line)
    else endFieldLine(line)
    lines.clear()
  }

  function skipBlankLine() {
    note('empty-line-first', lineOffset)
    headerBytes = 0
  }

  function startHeader(line: Buffer) {
    headerLines = 0
    statusLine = readStatusLine(withoutLineEnd(line, lineOffset, note), lineOffset, note)
    if (statusLine === null) refuse()
    else phase = 'fields'
  }

  function endFieldLine(line: Buffer) {
    headerLines += 1
    const content = withoutLineEnd(line, lineOffset, note)
    if (content.length > 0) readFieldLine(content, lineOffset, fields, note)
    else if (statusLine !== null) endHeader(statusLine)
  }

  function endHeader(line: StatusLine) {
    framing = findFraming(method, line, fields.kept, note)
    if (line.status >= 100 && line.status < 200 && line.status !== 101) return endInterim()
    outcome = 'answered'
    // From here on the connection speaks another protocol.
    if (line.status === 101) {
      note('switching-unasked', headerStart)
      return endBody('complete')
    }
    phase = 'body'
    if (framing.kind === 'chunked') chunks = createChunkedBody(excerpt, note)
    else if (framing.kind === 'none' || (framing.kind === 'content-length' && framing.length === 0)) endBody('complete')
  }

  function endInterim() {
    if (interimResponses === limits.interim) {
      note('too-many-interim-responses', headerStart)
      return refuse()
    }
    interimResponses += 1
    headerLeft = limits.header
    headerBytes = 0
    statusLine = null
    fields = createFieldList()
    phase = 'start'
  }

  function endBody(how: BodyEnd) {
    bodyEnd = how
    phase = how === 'complete' && statusLine?.status !== 101 ? 'whole' : 'done'
  }

  function takeBodyBytes(bytes: Uint8Array, from: number): number {
    const next = chunks === null ? takePlainBytes(bytes, from) : takeChunkBytes(chunks, bytes, from)
    offset += next - from
    return next
  }

  function takeChunkBytes(body: ChunkedBody, bytes: Uint8Array, from: number): number {
    const next = body.push(bytes, from, offset)
    const ended = body.ended()
    // What is broken and what was cut short look the same to a client: the rest of the body cannot be had.
    if (ended !== 'no') endBody(ended === 'unreadable' ? 'cut' : ended)
    return next
  }

  function takePlainBytes(bytes: Uint8Array, from: number): number {
    const left = framing.kind === 'content-length' ? framing.length - excerpt.received() : Number.POSITIVE_INFINITY
    const some = bytes.subarray(from, Math.min(bytes.length, from + left))
    if (!excerpt.add(some)) endBody('capped')
    else if (some.length === left) endBody('complete')
    return from + some.length
  }

  function noteSurplus(): void {
    note(framing.kind === 'none' ? 'body-not-allowed' : 'bytes-after-response', offset)
    phase = 'done'
  }

  function end(how: 'closed' | 'reset' | 'timed-out'): ReadResponse {
    if (phase === 'start' || phase === 'fields') settle(how === 'closed' ? 'closed-early' : how)
    if (phase === 'body') {
      const complete = how === 'closed' && framing.kind === 'until-close'
      endBody(complete ? 'complete' : how === 'timed-out' ? 'timed-out' : 'cut')
    }
    phase = 'done'
    return {
      outcome: outcome ?? 'closed-early',
      status: statusLine?.status ?? null,
      reason: statusLine?.reason ?? null,
      version: statusLine?.version ?? null,
      headers: fields.kept.map(({ name, value }) => [name, value]),
      headerBytes,
      headerCount: fields.count,
      interimResponses,
      oddities: [...oddities.found],
      body: bodyEnd === null ? null : bodyOf(framing, excerpt, bodyEnd),
    }
  }

  return {
    push: (bytes) => {
      let at = 0
      while (at < bytes.length && phase !== 'done') {
        if (phase === 'start' || phase === 'fields') at = takeHeaderBytes(bytes, at)
        else if (phase === 'body') at = takeBodyBytes(bytes, at)
        else noteSurplus()
      }
    },
    phase: () => (phase === 'start' || phase === 'fields' ? 'header' : phase),
    end,
  }
}

function bodyOf(framing: Framing, excerpt: BodyExcerpt, ended: BodyEnd): ReadResponse['body'] {
  return {
    framing: framing.kind,
    declared: framing.kind === 'content-length' ? framing.length : null,
    received: excerpt.received(),
    ended,
    excerpt: excerpt.text(),
  }
}

/** True for an empty line, and for a carriage return that may still become one. */
function isBlankLine(line: Buffer): boolean {
  return line[0] === 0x0a || (line[0] === 0x0d && (line.length === 1 || line[1] === 0x0a))
}
