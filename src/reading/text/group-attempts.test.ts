import { describe, expect, it } from 'vitest'
import { readEntries } from './entries.ts'
import { groupAttempts, requestKey } from './group-attempts.ts'

const line = (time: string, cid: string, upstream: string, { request = 'GET /cart HTTP/1.1', pid = '812' } = {}) =>
  `2026/11/22 ${time} [error] ${pid}#${pid}: *${cid} connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.7, request: "${request}", upstream: "${upstream}", host: "shop"`

const grouped = (text: string) =>
  groupAttempts(readEntries(text)).map(({ entries, last }) => ({ lines: entries.map(({ firstLine }) => firstLine), last: last.firstLine }))

describe('groupAttempts', () => {
  it('groups by connection and worker, and the last attempt decides', () => {
    const log = [
      line('03:11:20', '7', 'http://10.0.0.1:3000/cart'),
      line('03:11:20', '8', 'http://10.0.0.1:3000/cart'),
      line('03:11:21', '7', 'http://10.0.0.2:3000/cart'),
      line('03:11:21', '7', 'http://10.0.0.1:3000/cart', { pid: '813' }),
      '2026/11/22 03:11:21 [warn] 812#812: *7 upstream server temporarily disabled while connecting to upstream, client: 198.51.100.7, request: "GET /cart HTTP/1.1", upstream: "http://10.0.0.2:3000/cart", host: "shop"',
    ]
    expect(grouped(log.join('\n'))).toEqual([
      { lines: [1, 3, 5], last: 3 },
      { lines: [2], last: 2 },
      { lines: [4], last: 4 },
    ])
  })

  it('tells the requests of one connection apart', () => {
    const log = [
      line('03:11:20', '7', 'http://10.0.0.1/cart'),
      line('03:11:20', '7', 'http://10.0.0.1/pay', { request: 'POST /pay HTTP/1.1' }),
      line('03:15:20', '7', 'http://10.0.0.1/cart'),
    ]
    expect(grouped(log.join('\n'))).toEqual([
      { lines: [1], last: 1 },
      { lines: [2], last: 2 },
      { lines: [3], last: 3 },
    ])
  })

  it('groups a line whose start is lost by its connection alone', () => {
    expect(grouped('*7 recv() failed (104: Connection reset by peer)\n\n*7 no live upstreams while connecting to upstream')).toEqual([
      { lines: [1, 3], last: 3 },
    ])
  })

  it('keeps the same numbers of two containers apart', () => {
    expect(grouped(`a-1 | ${line('03:11:20', '7', 'http://x/')}\nb-1 | ${line('03:11:20', '7', 'http://x/')}`)).toEqual([
      { lines: [1], last: 1 },
      { lines: [2], last: 2 },
    ])
  })

  it('groups by request id elsewhere, over programs, and leaves the rest alone', () => {
    const id = '8601b555-6a83-4c12-8269-97c8e32cdb22'
    const log = [
      `2026-11-22T03:11:20+00:00 heroku[router]: at=error code=H12 request_id=${id} status=503`,
      '2026-11-22T03:11:20+00:00 app[web.1]: started',
      `{"level":"error","request_id":"${id}","msg":"dial tcp: refused"}`,
      `ERROR x-request-id: ${id} failed`,
      `[2026-11-22T03:11:20Z] "GET / HTTP/1.1" 503 UF 0 91 3 - "-" "curl" "${id}" "shop" "10.0.0.1:80"`,
    ]
    expect(grouped(log.join('\n'))).toEqual([
      { lines: [1, 3, 4, 5], last: 5 },
      { lines: [2], last: 2 },
    ])
  })

  it('names no request where there is none', () => {
    expect(readEntries('a request id: none\n\n[error] 8#8: signal process started').map(requestKey)).toEqual([null, null])
  })
})
