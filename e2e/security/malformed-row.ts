import type { Socket } from 'node:net'

/** One row of malformed_http_responses.json: what an upstream sends on a request, and what it does then. */
export type MalformedRow = {
  name: string
  encoding: 'ascii' | 'base64'
  raw: string
  then: 'close' | 'hang' | 'drip' | 'rst-before-send' | 'repeat-last-line' | 'repeat-body' | 'repeat-last-chunk'
  /** What Node 20’s own client makes of it: `ok 200`, `err HPE_…`, `aborted`, `timeout`. */
  node20?: string
  /** What llhttp’s tests say of it. */
  llhttp?: 'ok' | 'error'
  expect?: RowClass
}

/** sound: a client takes it, and it may not be called broken. broken: something must be said against it. */
export type RowClass = 'sound' | 'broken'

/** What a row is by its own fields. What llhttp’s tests say goes before what one client does, which also asks whether the body is whole. */
export function classOf({ expect, llhttp, node20 }: MalformedRow): RowClass | null {
  if (expect !== undefined) return expect
  if (llhttp !== undefined) return llhttp === 'ok' ? 'sound' : 'broken'
  if (node20 !== undefined) return node20.startsWith('ok') ? 'sound' : 'broken'
  return null
}

function bytesOf({ raw, encoding }: MalformedRow): Buffer {
  return Buffer.from(raw, encoding === 'base64' ? 'base64' : 'latin1')
}

/** Answers one connection as the row says, once it was asked. What goes on for ever goes on until the other side closes. */
export function answerAs(row: MalformedRow): (socket: Socket) => void {
  const bytes = bytesOf(row)
  return (socket) => {
    socket.once('data', () => {
      socket.resume()
      if (row.then === 'rst-before-send') return void socket.resetAndDestroy()
      if (row.then === 'close') return void socket.end(bytes)
      socket.write(bytes)
      if (row.then === 'drip') return everySecond(socket, 'x')
      const again = repeated(row.then, bytes)
      if (again.length > 0) sendForEver(socket, again)
    })
  }
}

/** Sends the same bytes again as fast as they are taken, many at once since each write costs. */
export function sendForEver(socket: Socket, bytes: Buffer) {
  const many = Buffer.concat(Array.from({ length: Math.ceil(16_384 / bytes.length) }, () => bytes))
  const more = () => {
    while (!socket.destroyed && socket.writable && socket.write(many));
  }
  socket.on('drain', more)
  more()
}

export function everySecond(socket: Socket, text: string) {
  const timer = setInterval(() => socket.write(text), 1000)
  socket.once('close', () => clearInterval(timer))
}

const headerEnd = '\r\n\r\n'

function repeated(then: MalformedRow['then'], bytes: Buffer): Buffer {
  const bodyAt = bytes.indexOf(headerEnd) + headerEnd.length
  if (then === 'repeat-body') return bytes.subarray(bodyAt)
  if (then === 'repeat-last-line') return bytes.subarray(bytes.lastIndexOf('\n', bytes.length - 2) + 1)
  return then === 'repeat-last-chunk' ? lastChunk(bytes.subarray(bodyAt)) : Buffer.alloc(0)
}

/** The last whole chunk of a chunked body, with its size line. */
function lastChunk(body: Buffer): Buffer {
  let at = 0
  let last: Buffer = Buffer.alloc(0)
  while (at < body.length) {
    const data = body.indexOf('\n', at) + 1
    const next = data + Number.parseInt(body.toString('latin1', at, data), 16) + 2
    if (!(next > at)) break
    last = body.subarray(at, next)
    at = next
  }
  return last
}
