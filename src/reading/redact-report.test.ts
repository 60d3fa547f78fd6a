import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Report, ReportSchema } from '../contract/report.ts'
import { subjectValueProblem } from '../contract/subjects.ts'
import { hideOwnWords } from './own-words.ts'
import { redactReport, textsOf } from './redact-report.ts'

const because = [{ factId: 'f1', says: '10.0.3.7:8080 refuses connections.', facts: ['f1'] }]
const report: Report = {
  format: 'badgateway-report/1',
  madeAt: '2026-11-22T03:11:20Z',
  madeWith: '0.1.0',
  vantage: 'proxy-host',
  target: {
    url: 'https://shop.acme.example/cart',
    proxy: 'nginx',
    upstream: 'http://10.0.3.7:8080',
    app: 'node',
    path: [
      { role: 'proxy', kind: 'nginx' },
      { role: 'app', kind: 'node', address: '10.0.3.7:8080' },
    ],
  },
  verdict: 'diagnosed',
  status: 502,
  madeBy: 'proxy',
  madeByHop: 0,
  causes: [{ id: 'app-not-running', confidence: 'likely', because, against: because }],
  ruledOut: [{ id: 'dns', because }],
  failures: [
    {
      id: 'connection-refused',
      proxy: 'nginx',
      peer: '10.0.3.7:8080',
      status: 502,
      count: 1,
      first: null,
      last: null,
      quote: 'to 10.0.3.7',
    },
  ],
  facts: [
    {
      id: 'f1',
      about: 'upstream.connect',
      value: { is: 'refused', address: '10.0.3.7:8080' },
      source: 'text',
      vantage: 'proxy-host',
      at: null,
      quote: 'connect() to 10.0.3.7:8080 refused',
      where: 'acme.log, line 1',
      overruledBy: null,
      setAside: null,
    },
  ],
  answers: { process: 'running' },
  next: [{ question: 'listening', ask: 'Does it listen at 10.0.3.7?', run: 'nc -zv 10.0.3.7 8080', tells: ['wrong-port'] }],
}

describe('redactReport', () => {
  it('leaves no word behind, keeps every finding, and stays a report', () => {
    const words = ['10.0.3.7', 'acme', 'refused', 'nginx'].map((word, at) => ({ word, number: at + 1 }))
    const redacted = redactReport(report, hideOwnWords({ words, emails: false }))
    expect(JSON.stringify(redacted)).not.toMatch(/10\.0\.3\.7|acme/)
    expect(redacted.target.upstream).toBe('http://[redacted 1]:8080')
    expect(redacted.facts[0]?.value).toEqual({ is: 'refused', address: '[redacted 1]:8080' })
    expect(subjectValueProblem('upstream.connect', redacted.facts[0]?.value)).toBeNull()
    const findings = ({ causes, ruledOut, failures, answers }: Report) => [
      causes.map(({ id, confidence }) => [id, confidence]),
      ruledOut.map(({ id }) => id),
      failures.map(({ id, proxy }) => [id, proxy]),
      answers,
    ]
    expect(findings(redacted)).toEqual(findings(report))
    expect(v.safeParse(ReportSchema, redacted).success).toBe(true)
  })

  it('changes nothing when there is nothing to hide', () => {
    expect(redactReport(report, (text) => text)).toEqual(report)
  })
})

describe('textsOf', () => {
  it('gives what was seen and where, each once', () => {
    expect([...textsOf({ ...report, facts: [...report.facts, ...report.facts] })]).toEqual([
      'https://shop.acme.example/cart',
      'http://10.0.3.7:8080',
      'connect() to 10.0.3.7:8080 refused',
      'acme.log, line 1',
    ])
  })
})
