import { describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { emptyReport } from './empty-report.ts'
import { portReport, reportFact } from './report-fixtures.ts'
import { unfurlOf } from './unfurl-of.ts'

const nameOf = (kind: string) => (kind === 'cloudflare' ? 'Cloudflare' : kind)
const nothing: Report = { ...emptyReport, madeAt: portReport.madeAt }
const refused = reportFact('upstream.connect', { is: 'refused', address: '127.0.0.1:3000', code: 'ECONNREFUSED', ms: 0.2 })

describe('unfurlOf', () => {
  it('sums up what a proven report says, with the hop that breaks', () => {
    const report: Report = {
      ...portReport,
      causes: [cause('wrong-port', 'proven'), cause('app-not-running', 'possible')],
      facts: [refused, reportFact('app.listening', { is: 'other-port', at: '127.0.0.1:3001', calls: '127.0.0.1:3000', by: 'name' })],
    }
    expect(told(report)).toEqual([
      'The app listens on 127.0.0.1:3001, but nginx calls 127.0.0.1:3000',
      'Proven: The app listens on another port than the proxy calls. 502 made by nginx for shop.example.com, 2026-11-22 03:11 UTC.',
      'socket-socket',
    ])
  })

  it('names the cause once', () => {
    expect(told({ ...nothing, verdict: 'diagnosed', status: 502, causes: [cause('crash-loop', 'likely')] })).toEqual([
      'The app starts, dies and is started again',
      'Likely. Status 502, 2026-11-22 03:11 UTC.',
      'process-nowhere',
    ])
  })

  it('tells of an edge and its origin', () => {
    const facts = [reportFact('fault.made-by', { is: 'edge', kind: 'cloudflare' }), reportFact('origin.direct', { is: 'times-out' })]
    const path: Report['target']['path'] = [{ role: 'edge', kind: 'cloudflare' }]
    const report: Report = {
      ...nothing,
      target: { ...nothing.target, url: 'shop.example:8443/', path },
      verdict: 'diagnosed',
      status: 522,
      madeBy: 'edge',
      madeByHop: 0,
      causes: [cause('origin-down', 'likely')],
      facts,
    }
    expect(told(report)).toEqual([
      'The edge is fine; the origin behind it is down',
      'Likely. 522 made by Cloudflare for shop.example:8443, 2026-11-22 03:11 UTC.',
      'cdn-origin',
    ])
  })

  it.each([
    [
      'nothing',
      {},
      ['It is not clear yet: nothing that was seen fits a cause', 'Undetermined. 2026-11-22 03:11 UTC.', 'undetermined-nowhere'],
    ],
    [
      'several suspects',
      { status: 502, causes: [cause('wrong-port', 'possible'), cause('app-not-running', 'possible')], facts: [refused] },
      [
        'It is not clear yet: 2 causes fit',
        'Undetermined. Possible: The app listens on another port than the proxy calls. Status 502, 2026-11-22 03:11 UTC.',
        'undetermined-socket',
      ],
    ],
    [
      'no upstream fault',
      { verdict: 'not-this' as const, status: 200, causes: [cause('healthy', 'likely')] },
      ['It works now', 'No upstream fault. Status 200, 2026-11-22 03:11 UTC.', 'not-this-nowhere'],
    ],
    [
      'a cause outside the checks',
      { verdict: 'diagnosed' as const, causes: [cause('proxy-made-502', 'proven')] },
      ['A rule or a cache of the proxy answers 502 without asking the upstream', 'Proven. 2026-11-22 03:11 UTC.', 'other-nowhere'],
    ],
    [
      'a cause that this version does not know',
      { verdict: 'diagnosed' as const, causes: [cause('solar-flare', 'proven')] },
      ['solar flare', 'Proven. 2026-11-22 03:11 UTC.', 'other-nowhere'],
    ],
  ])('tells of %s', (_, part, expected) => {
    expect(told({ ...nothing, ...part })).toEqual(expected)
  })

  it.each([
    ['the public address refuses', 'none', reportFact('url.connect', { is: 'refused' }), 'socket-proxy'],
    ['the same before an edge', 'present', reportFact('url.connect', { is: 'refused' }), 'socket-edge'],
    ['the app hangs up', 'none', reportFact('upstream.response', { is: 'closed-early' }), 'socket-app'],
    ['the app’s log shows an error', 'none', reportFact('app.log', { is: 'crashed' }), 'socket-app'],
  ])('finds the place when %s', (_, edge, seen, picture) => {
    const facts = [reportFact('path.edge', { is: edge }), seen]
    expect(told({ ...nothing, verdict: 'diagnosed', causes: [cause('wrong-port', 'likely')], facts })[2]).toBe(picture)
  })
})

function told(report: Report): string[] {
  const { title, description, picture } = unfurlOf(report, nameOf)
  return [title, description, picture.name]
}

function cause(id: string, confidence: Report['causes'][number]['confidence']): Report['causes'][number] {
  return { id, confidence, because: [], against: [] }
}
