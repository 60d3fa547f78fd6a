import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/server/main.ts'
import { listening, type Stoppable } from '../support/stoppable.ts'
import { writeFigures } from './figures.ts'

/** A request byte for byte. What stands in braces is filled in. */
type Row = { what: string; raw: string; runs?: 1; status: readonly (number | 'closed')[] }

const head = 'Host: 127.0.0.1:{PORT}\r\n'
const json = 'Content-Type: application/json\r\n'
const sized = 'Content-Length: {LENGTH}\r\n'
const auth = 'X-Badgateway-Token: {TOKEN}\r\n'
const end = 'Connection: close\r\n\r\n'
const post = (headers: string, line = 'POST /api/probe HTTP/1.1') => `${line}\r\n${headers}${end}{BODY}`
const whole = `${head}${json}${auth}${sized}`
const refused = [400, 403] as const

const rows: Row[] = [
  { what: 'a program on this machine', raw: post(whole), runs: 1, status: [200] },
  { what: 'header names in capitals', raw: post(whole.replace(/^[\w-]+(?=:)/gm, (name) => name.toUpperCase())), runs: 1, status: [200] },
  { what: 'the type in capitals', raw: post(whole.replace('application/json', 'APPLICATION/JSON')), runs: 1, status: [200] },
  { what: 'a charset beside the type', raw: post(whole.replace('json\r', 'json ; charset="utf-8"\r')), runs: 1, status: [200] },
  {
    what: 'JSON in chunks',
    raw: `POST /api/probe HTTP/1.1\r\n${head}${json}${auth}Transfer-Encoding: chunked\r\n${end}{CHUNKS}`,
    runs: 1,
    status: [200],
  },
  { what: 'an absolute target of its own', raw: post(whole, 'POST http://127.0.0.1:{PORT}/api/probe HTTP/1.1'), runs: 1, status: [200] },

  { what: 'an absolute target that names another host', raw: post(whole, 'POST http://shop.example/api/probe HTTP/1.1'), status: [403] },
  {
    what: 'an absolute target of its own under a foreign Host',
    raw: post(whole.replace('127.0.0.1', 'shop.example'), 'POST http://127.0.0.1:{PORT}/api/probe HTTP/1.1'),
    status: [403],
  },
  { what: 'an absolute target with a user', raw: post(whole, 'POST http://127.0.0.1@shop.example/api/probe HTTP/1.1'), status: refused },
  { what: 'an authority as the target', raw: post(whole, 'POST 127.0.0.1:{PORT} HTTP/1.1'), status: [400, 403, 404, 405] },
  {
    what: 'a target that begins with two slashes',
    raw: post(whole, 'POST //shop.example/api/probe HTTP/1.1'),
    status: [400, 403, 404, 405],
  },
  {
    what: 'two Hosts, the good one first',
    raw: post(`Host: 127.0.0.1:{PORT}\r\nHost: shop.example\r\n${json}${auth}${sized}`),
    status: refused,
  },
  { what: 'two Hosts, the good one last', raw: post(`Host: shop.example\r\n${whole}`), status: refused },
  { what: 'the same Host twice', raw: post(`${head}${whole}`), status: refused },
  { what: 'no Host', raw: post(`${json}${auth}${sized}`), status: refused },
  { what: 'HTTP/1.0 without Host', raw: post(`${json}${auth}${sized}`, 'POST /api/probe HTTP/1.0'), status: refused },
  { what: 'HTTP/0.9', raw: 'GET /api/health\r\n', status: [400, 'closed'] },
  {
    what: 'a Host that goes on in the next line',
    raw: post(`Host: 127.0.0.1:{PORT}\r\n shop.example\r\n${json}${auth}${sized}`),
    status: refused,
  },
  { what: 'a Host with a blank before the colon', raw: post(whole.replace('Host:', 'Host :')), status: [400] },
  {
    what: 'a Host in a X-Forwarded-Host',
    raw: post(`Host: shop.example\r\nX-Forwarded-Host: 127.0.0.1:{PORT}\r\nForwarded: host=127.0.0.1:{PORT}\r\n${json}${auth}${sized}`),
    status: [403],
  },
  {
    what: 'a token that goes on in the next line',
    raw: post(`${head}${json}X-Badgateway-Token: {TOKEN}\r\n x\r\n${sized}`),
    status: [400, 401],
  },
  { what: 'the token in two headers', raw: post(`${auth}${whole}`), status: [401] },
  { what: 'a wrong token after the right one', raw: post(`${whole}X-Badgateway-Token: x\r\n`), status: [401] },
  {
    what: 'the token in the query',
    raw: post(`${head}${json}${sized}`, 'POST /api/probe?x-badgateway-token={TOKEN}&token={TOKEN} HTTP/1.1'),
    status: [401],
  },
  { what: 'the token in a cookie', raw: post(`${head}${json}Cookie: badgateway-token={TOKEN}\r\n${sized}`), status: [401] },
  {
    what: 'the token in a trailer',
    raw: `POST /api/probe HTTP/1.1\r\n${head}${json}Trailer: X-Badgateway-Token\r\nTransfer-Encoding: chunked\r\n${end}{CHUNKS-THEN-TOKEN}`,
    status: [400, 401],
  },
  { what: 'the token with an underscore in its name', raw: post(`${head}${json}X_Badgateway_Token: {TOKEN}\r\n${sized}`), status: [401] },
  { what: 'two Origins', raw: post(`Origin: http://127.0.0.1:{PORT}\r\nOrigin: https://shop.example\r\n${whole}`), status: [403] },
  {
    what: 'two values of Sec-Fetch-Site',
    raw: post(`Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n${whole}`),
    status: [403],
  },
  { what: 'JSON as a parameter of text', raw: post(whole.replace('application/json', 'text/plain;application/json')), status: [415] },
  { what: 'two types', raw: post(`Content-Type: text/plain\r\n${whole}`), status: [415] },
  { what: 'a type that begins like JSON', raw: post(whole.replace('application/json', 'application/jsonp')), status: [415] },
  { what: 'a lower-case method', raw: post(whole, 'post /api/probe HTTP/1.1'), status: [400] },
  { what: 'a method of no standard', raw: post(whole, 'PROBE /api/probe HTTP/1.1'), status: [400] },
  { what: 'POST in another header', raw: `GET /api/probe HTTP/1.1\r\n${head}${auth}X-HTTP-Method-Override: POST\r\n${end}`, status: [405] },
  { what: 'GET with a body', raw: post(whole, 'GET /api/probe HTTP/1.1'), status: [405] },
  { what: 'TRACE', raw: `TRACE /api/probe HTTP/1.1\r\n${head}${auth}${end}`, status: [400, 405, 415] },
  { what: 'CONNECT', raw: `CONNECT 127.0.0.1:{PORT} HTTP/1.1\r\n${head}${auth}\r\n`, status: [400, 405, 'closed'] },
  { what: 'OPTIONS *', raw: `OPTIONS * HTTP/1.1\r\n${head}${end}`, status: [204, 400, 404, 405] },
  {
    what: 'a preflight of another site',
    raw: `OPTIONS /api/probe HTTP/1.1\r\n${head}Origin: https://shop.example\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type, x-badgateway-token\r\nAccess-Control-Request-Private-Network: true\r\n${end}`,
    status: [403],
  },
  {
    what: 'a WebSocket',
    raw: `GET /api/health HTTP/1.1\r\n${head}Origin: http://127.0.0.1:1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    status: [403],
  },
  { what: 'HTTP/2 with prior knowledge', raw: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', status: [400, 'closed'] },
  { what: 'two lengths', raw: post(`${whole}Content-Length: 5\r\n`), status: [400] },
  { what: 'a length and chunks', raw: post(`${whole}Transfer-Encoding: chunked\r\n`), status: [400] },
  {
    what: 'a chunk size with a sign',
    raw: `POST /api/probe HTTP/1.1\r\n${head}${json}${auth}Transfer-Encoding: chunked\r\n${end}+2\r\n{}\r\n0\r\n\r\n`,
    status: [400, 'closed'],
  },
  {
    what: 'a second request after the last',
    raw: `GET /api/health HTTP/1.1\r\n${head}${end}POST /api/probe HTTP/1.1\r\n${whole}\r\n{BODY}`,
    status: [200, 400],
  },
  { what: 'a NUL in the Host', raw: post(whole.replace('{PORT}', '{PORT}\0')), status: [400] },
  {
    what: 'a bare line feed inside a header',
    raw: post(whole.replace('Host: 127.0.0.1:{PORT}', 'Host: shop.example\nHost: 127.0.0.1:{PORT}')),
    status: refused,
  },
  { what: 'a path with escapes', raw: post(`${head}${json}${sized}`, 'POST /%61pi/probe HTTP/1.1'), status: [401] },
  { what: 'a path with dots', raw: post(`${head}${json}${sized}`, 'POST /x/../api/probe HTTP/1.1'), status: [401, 405] },
]

describe('the local server over a raw connection', () => {
  let target: Stoppable & { port: number }
  let server: RunningServer
  let hits = 0
  let tooMany = 0
  const said: string[] = []
  const misses: string[] = []

  beforeAll(async () => {
    target = await listening(
      { host: '127.0.0.1' },
      createServer(() => {
        hits += 1
      }),
    )
    server = await startServer({
      port: 0,
      pageDir: '/nowhere',
      version: '1.2.3',
      print: () => {},
      warn: (line) => said.push(line),
      env: {},
    })
  })
  afterAll(async () => {
    await Promise.all([server.close(), target.stop()])
    writeFigures('local-server-raw', {
      title: 'The local server: requests byte for byte',
      rows: [
        ['requests of a form that no browser and no library sends', String(rows.length)],
        ['connections made for those that must make none', String(tooMany)],
      ],
      misses,
      notTried: [],
    })
  })

  it.each(rows)('$what', async ({ what, raw, runs = 0, status }) => {
    hits = 0
    const answer = await send(raw)
    tooMany += Math.max(0, hits - runs)
    if (hits !== runs || !status.some((one) => one === statusOf(answer))) misses.push(what)
    expect({ hits, status: statusOf(answer) }).toEqual({ hits: runs, status: expect.toBeOneOf([...status]) })
    expect(answer).not.toContain(server.token)
    expect(answer).not.toMatch(/access-control-|\n\s+at .+:\d+/i)
    expect(said).toEqual([])
  })

  async function send(raw: string): Promise<string> {
    const { port } = new URL(server.url)
    const body = JSON.stringify({ target: { ...goal, at: { host: '127.0.0.1', port: target.port } }, probes: ['tcp'] })
    const chunks = `${body.length.toString(16)}\r\n${body}\r\n0\r\n`
    const bytes = raw
      .replace('{CHUNKS-THEN-TOKEN}', `${chunks}X-Badgateway-Token: {TOKEN}\r\n\r\n`)
      .replace('{CHUNKS}', `${chunks}\r\n`)
      .replaceAll('{PORT}', port)
      .replaceAll('{TOKEN}', server.token)
      .replaceAll('{LENGTH}', String(body.length))
      .replaceAll('{BODY}', body)
    const socket = connect(Number(port), '127.0.0.1').setEncoding('latin1').setTimeout(1000)
    let heard = ''
    socket.on('data', (text: string) => {
      heard += text
    })
    socket.on('error', () => {}).on('timeout', () => socket.destroy())
    socket.write(Buffer.from(bytes, 'latin1'))
    await once(socket, 'close')
    return heard
  }
})

const goal = { hop: 'upstream', protocol: 'http', hostHeader: 'shop.example', requestTarget: '/', method: 'GET' }

function statusOf(answer: string): number | 'closed' {
  const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(answer) ?? []
  return status === undefined ? 'closed' : Number(status)
}
