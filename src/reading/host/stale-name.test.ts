import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../../contract/fact.ts'
import { staleName } from './stale-name.ts'

const seen = { vantage: 'proxy-host', at: '2026-11-22T03:11:20Z', quote: null } as const
const name: FoundFact = {
  about: 'upstream.name',
  value: { is: 'resolves', host: 'app.shop.internal', addresses: ['127.0.0.3'] },
  source: 'probe',
  where: 'DNS probe',
  ...seen,
}
const log = (peer: string): FoundFact => ({
  about: 'proxy.log',
  value: { is: 'refused', failure: 'connection-refused', peer },
  source: 'text',
  where: '/var/log/nginx/error.log',
  ...seen,
})

describe('staleName', () => {
  it('tells that the proxy called an address that the name no longer has', () => {
    expect(staleName([name, log('127.0.0.2:3000')])).toEqual([
      {
        about: 'upstream.name',
        value: { is: 'old-address', host: 'app.shop.internal', addresses: ['127.0.0.3'] },
        source: 'host',
        where: '/var/log/nginx/error.log',
        ...seen,
        quote: 'the proxy called 127.0.0.2; app.shop.internal resolves to 127.0.0.3',
      },
    ])
  })

  it.each(['127.0.0.3:3000', 'app/app1', 'unix:/run/app.sock', ''])('tells nothing of %j', (peer) => {
    expect(staleName([name, log(peer)])).toEqual([])
  })
})
