import { describe, expect, it } from 'vitest'
import { readText } from '../read-text.ts'
import { isNginxLine, withoutRequest } from './nginx-line.ts'

const refused = '[error] 812#812: *48211 connect() failed (111: Connection refused) while connecting to upstream'

describe('lines of nginx', () => {
  it('are known by their head', () => {
    expect([refused, '[notice] 1#1: start worker process 7', '[error] refused', `web | ${refused}`].map(isNginxLine)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('say what stands before the request', () => {
    expect(
      [
        `${refused}, client: 203.0.113.9, server: _, request: "GET / HTTP/1.1"`,
        `${refused}, client: 203.0.113.9, server: _\n  at load (b.js:1:1)`,
        refused,
      ].map(withoutRequest),
    ).toEqual([`${refused}, client: `, `${refused}, client: \n  at load (b.js:1:1)`, refused])
  })

  it('are not decided by what a client writes into its request', () => {
    const asked = '/?q=%5BCRITICAL%5D WORKER TIMEOUT (pid:7) upstream sent too big header while reading response header from upstream'
    const text = `2026/11/22 03:11:20 ${refused}, client: 203.0.113.9, server: _, request: "GET ${asked} HTTP/1.1", upstream: "http://10.0.0.5:80/", host: "x"`
    expect(readText(text).tallies.map(({ failure, peer }) => [failure, peer])).toEqual([['connection-refused', '10.0.0.5:80']])
  })
})
