import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import type { Where } from '../contract/where.ts'
import { whatIsKnown } from './knowledge.ts'
import { whereKnown, whereSettled } from './where-known.ts'

const host = { source: 'host', vantage: 'proxy-host', at: null, quote: null, where: '/etc/nginx/sites-enabled/shop:12' } as const
const found: FoundFact[] = [
  { about: 'path.proxy', value: { is: 'known', kind: 'nginx' }, ...host },
  { about: 'path.app', value: { is: 'known', kind: 'gunicorn' }, ...host },
  {
    about: 'path.upstream',
    value: { is: 'port', address: '127.0.0.1:8000', host: '127.0.0.1', port: 8000, protocol: 'http', loopback: true, named: false },
    ...host,
  },
]

describe('whereKnown and whereSettled', () => {
  it('fill in what the person left out', () => {
    const url = 'http://localhost/'
    expect(whereKnown({ url }, found)).toEqual({ url, proxy: 'nginx', app: 'gunicorn', upstream: 'http://127.0.0.1:8000' })
  })

  it('let what was typed stand', () => {
    const typed: Where = { proxy: 'haproxy', app: 'node', upstream: '127.0.0.1:3000' }
    const { settled } = whatIsKnown({ where: typed, answers: {}, facts: found })
    expect([whereKnown(typed, found), whereSettled(typed, settled)]).toEqual([typed, typed])
  })

  it('leave out what was set aside', () => {
    const aside = found.map((fact) => ({ ...fact, aside: 'It is the way to another site.' }))
    const { settled } = whatIsKnown({ where: {}, answers: {}, facts: aside })
    expect(whereSettled({}, settled)).toEqual({})
  })
})
