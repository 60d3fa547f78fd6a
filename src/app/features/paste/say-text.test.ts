import { describe, expect, it } from 'vitest'
import { readSource } from '../../state/read-source.ts'
import { sayHidden, sayRead, sayShown, sayTakenFrom, sayUnderWay } from './say-text.ts'

const refused =
  '2026/11/22 01:52:07 [error] 1#1: *9 connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.7, ' +
  'server: a, request: "GET /cart?session=c81e728d HTTP/1.1", upstream: "http://127.0.0.1:3000/cart?session=c81e728d", host: "a"\n'

function found(source: string) {
  return readSource({ source, name: 'pasted text', where: {} }, () => {})
}

describe('sayUnderWay', () => {
  it('gives percent and amounts in one unit', () => {
    expect([sayUnderWay(0, 0), sayUnderWay(120e6, 350e6), sayUnderWay(1.25e9, 2.5e9), sayUnderWay(7, 900)]).toEqual([
      '100 %, 0 of 0 bytes',
      '34 %, 120 of 350 MB',
      '50 %, 1.3 of 2.5 GB',
      '0 %, 7 of 900 bytes',
    ])
  })
})

describe('sayRead', () => {
  it('counts in the right number', async () => {
    const one = { ...(await found(refused)), ms: 9.4 }
    const none = { ...(await found('hello\nworld\n')), ms: 2345 }
    expect([sayRead(one), sayRead(none)]).toEqual(['1 line read in 9 ms, 1 known message.', '2 lines read in 2.3 s, 0 known messages.'])
  })
})

describe('sayShown', () => {
  it('names program, failure, peer, count and course', async () => {
    const nameOf = (program: string) => program.toUpperCase()
    expect(sayShown(await found(refused.repeat(1200)), nameOf)).toBe(
      'NGINX: Connection refused at 127.0.0.1:3000, 1,200 times, in one burst.',
    )
  })

  it('says of a text without a fault what it is', async () => {
    expect([sayShown(await found('The quick brown fox\n')), sayShown(await found(''))]).toEqual([
      'No line of it is a message that is known.',
      'Nothing in it tells why a gateway fails.',
    ])
    expect(
      sayShown(await found('State  Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 511 127.0.0.1:3000 0.0.0.0:*\n')),
    ).toBe('This is a list of listeners; give the address that the proxy calls, at the start, and it will be compared.')
  })
})

describe('sayHidden', () => {
  it('counts the secrets in the lines that a report takes', async () => {
    const { deciding } = await found(refused)
    expect(sayHidden(deciding)).toBe(
      '2 secrets are hidden in this line, and nothing else goes into the report. Addresses and host names stay: they are the evidence.',
    )
  })
})

describe('sayTakenFrom', () => {
  it('lists what was taken out by kind, never the value', async () => {
    const some = await found(`${refused}Cookie: sid=a279743d36; b=77aa88bb99\nPASSWORD=hunter2\n`)
    expect(sayTakenFrom(some)).toBe('Taken out: 2 cookies, 1 password, 2 query-string values.')
    expect(sayTakenFrom(await found('hello'))).toBe('Nothing in it looks like a secret.')
    expect(sayTakenFrom(await found(refused.repeat(12_000)))).toBe('Taken out of the lines that count: 2 query-string values.')
  })
})
