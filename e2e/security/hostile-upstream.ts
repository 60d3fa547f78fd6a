import { createServer } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { makeCertificate } from '../../src/probes/certificate-bench.ts'
import { listening, type Stoppable } from '../support/stoppable.ts'

/** What an upstream may answer with a text of its own, by where the text stands. The bytes go out as they are. */
export const answersOf: Readonly<Record<string, (text: string) => string>> = {
  'every part of a response': (text) =>
    [
      `HTTP/1.1 502 ${text}`,
      `Server: ${text}`,
      `Via: 1.1 ${text}`,
      `Location: ${text}`,
      `Set-Cookie: ${text}`,
      `X-Cache: ${text}`,
      `${text}: x`,
      `Keep-Alive: ${text}`,
      'Content-Type: text/html',
      'Connection: close',
      '',
      `<html><head><title>${text}</title></head>${text}</html>`,
    ].join('\r\n'),
  'a redirect': (text) =>
    `HTTP/1.1 302 Found\r\nLocation: ${text}\r\nRefresh: 0; url=${text}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  'a status line': (text) => `${text}\r\n\r\n`,
  'a version and a status': (text) => `HTTP/${text} ${text} ${text}\r\n${text}\r\n\r\n`,
  'an interim response and a trailer': (text) =>
    `HTTP/1.1 103 ${text}\r\nLink: ${text}\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: ${text}, chunked\r\n\r\n2;${text}\r\nhi\r\n0\r\n${text}: ${text}\r\n\r\n`,
  'a greeting of another protocol': (text) => `SSH-2.0-${text}\r\n`,
}

export type HostileUpstream = Stoppable & { port: number }

/** A real upstream on this machine that answers each request with these bytes and closes. */
export async function hostileUpstream(answer: () => string): Promise<HostileUpstream> {
  const server = createServer((socket) => socket.once('data', () => socket.end(Buffer.from(answer()))))
  return listening({ host: '127.0.0.1' }, server)
}

/** The same behind TLS, with a certificate whose subject, issuer and names are the text. */
export async function hostileTlsUpstream(text: string, answer: () => string): Promise<HostileUpstream> {
  const issuer = makeCertificate({ name: `CA ${text}`, authority: true })
  const { key, cert } = makeCertificate({ name: text, altNames: [text, `*.${text}`, 'a.example'], issuer })
  const server = createTlsServer({ key, cert: cert + issuer.cert }, (socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(Buffer.from(answer())))
  })
  server.on('tlsClientError', () => {})
  return listening({ host: '127.0.0.1' }, server)
}
