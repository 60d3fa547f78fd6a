import { describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { emptyReport } from './empty-report.ts'
import { listensAt } from './listens-at.ts'
import { reportFact } from './report-fixtures.ts'

const other = reportFact('upstream.other-family', { is: 'connects', address: '[::1]:3000' })

describe('listensAt', () => {
  it.each<[string, Report['facts'], string | undefined]>([
    ['nothing is known', [], undefined],
    ['the other family connects', [other], '[::1]:3000'],
    ['it is refused too', [reportFact('upstream.other-family', { is: 'refused', address: '[::1]:3000' })], undefined],
    [
      'the app is known to listen elsewhere',
      [other, reportFact('app.listening', { is: 'other-port', at: '127.0.0.1:3001' })],
      '127.0.0.1:3001',
    ],
    ['the person gave no address', [reportFact('app.listening', { is: 'other-port' })], undefined],
    ['it was seen from elsewhere', [{ ...other, setAside: 'Not seen from the proxy’s machine.' }], undefined],
  ])('%s', (_, facts, expected) => {
    expect(listensAt({ ...emptyReport, facts })).toBe(expected)
  })
})
