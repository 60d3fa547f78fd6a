import { describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { emptyReport } from './empty-report.ts'
import { reportFact } from './report-fixtures.ts'
import { sayCause } from './say-cause.ts'

describe('sayCause', () => {
  it('names both addresses where the facts give them', () => {
    const listening = reportFact('app.listening', { is: 'other-family', at: '[::1]:3000' })
    const refused = reportFact('upstream.connect', { is: 'refused', address: '127.0.0.1:3000' })
    expect(say('localhost-ipv6', [listening, refused])).toBe('The app listens on [::1]:3000, but nginx calls 127.0.0.1:3000.')
    expect(
      say('wrong-protocol', [
        reportFact('upstream.protocol', { is: 'different', expected: 'http', speaks: 'fastcgi', address: '127.0.0.1:9000' }),
      ]),
    ).toBe('nginx speaks HTTP to 127.0.0.1:9000, which speaks FastCGI.')
    const called = reportFact('path.upstream', {
      is: 'port',
      address: '127.0.0.1:80',
      host: '127.0.0.1',
      port: 80,
      loopback: true,
      named: false,
    })
    const calls = (is: string) => reportFact('proxy.config', { is: 'read', calls: { is, listen: 'listen 80;' } })
    expect(say('proxy-loop', [called, calls('itself')])).toBe('nginx calls 127.0.0.1:80, where it listens itself.')
    expect(say('proxy-protocol-mismatch', [called, calls('expects-proxy-protocol')])).toBe(
      '127.0.0.1:80 expects the PROXY protocol, and nginx does not send it.',
    )
  })

  it('falls back to the title, also of a cause that this version does not know', () => {
    expect(say('localhost-ipv6', [])).toBe('Proxy and app use different loopback addresses: one 127.0.0.1, the other ::1.')
    expect(say('a-later-cause', [])).toBe('a later cause.')
  })

  it('leaves out facts whose value does not fit: a link is somebody else’s text', () => {
    expect(say('header-too-big', [reportFact('upstream.header', { is: 'too-big', bytes: '<b>9000', limit: 4096 })])).toBe(
      'The response header does not fit the proxy’s buffer.',
    )
  })

  it('says how many causes fit while it is not clear', () => {
    const told = [0, 1, 3].map((count) =>
      sayCause({ ...report('x', []), verdict: 'undetermined', causes: Array(count).fill(cause('x')) }, (kind) => kind),
    )
    expect(told).toEqual([
      'It is not clear yet: nothing that was seen fits a cause.',
      'It is not clear yet: one cause fits, but not firmly.',
      'It is not clear yet: 3 causes fit.',
    ])
  })
})

function say(id: string, facts: Report['facts']): string {
  return sayCause(report(id, facts), (kind) => kind)
}

function cause(id: string): Report['causes'][number] {
  return { id, confidence: 'likely', because: [], against: [] }
}

function report(id: string, facts: Report['facts']): Report {
  return {
    ...emptyReport,
    target: { ...emptyReport.target, proxy: 'nginx' },
    verdict: 'diagnosed',
    status: 502,
    causes: [cause(id)],
    facts,
  }
}
