import { expect, test } from '@playwright/test'
import type { Report } from '../../src/contract/report.ts'
import { judge } from './judge.ts'
import type { Truth } from './scenario-form.ts'

const truth: Truth = {
  cause: ['wrong-port'],
  verdict: 'diagnosed',
  alsoTrue: ['no-live-upstreams'],
  networkOnly: { alsoOk: ['app-not-running', 'undetermined'], because: 'nobody sees the listeners' },
}

test.describe('judge', () => {
  test('calls the exact cause right, whatever comes after it', () => {
    expect(judge(report('diagnosed', ['wrong-port', 'likely'], ['closed-early', 'possible']), truth, 'url-only')).toEqual({
      outcome: 'right',
      said: { cause: 'wrong-port', confidence: 'likely' },
      isVerdictRight: true,
      isProvenWrong: false,
    })
  })

  test('calls another cause wrong, and says when it was called proven', () => {
    expect(judge(report('diagnosed', ['firewall-drops', 'proven']), truth, 'everything')).toEqual({
      outcome: 'wrong',
      said: { cause: 'firewall-drops', confidence: 'proven' },
      isVerdictRight: true,
      isProvenWrong: true,
    })
  })

  test('sees a false proof behind the right cause', () => {
    expect(judge(report('diagnosed', ['wrong-port', 'proven'], ['firewall-drops', 'proven']), truth, 'url-only').isProvenWrong).toBe(true)
  })

  test('lets what also holds be proven, and does not call it exact', () => {
    const { outcome, isProvenWrong } = judge(report('diagnosed', ['no-live-upstreams', 'proven']), truth, 'url-only')
    expect({ outcome, isProvenWrong }).toEqual({ outcome: 'wrong', isProvenWrong: false })
  })

  test('counts what can be known for the network only', () => {
    const reports = [report('undetermined'), report('diagnosed', ['app-not-running', 'likely'])]
    expect(reports.map((one) => judge(one, truth, 'network-only').outcome)).toEqual(['knowable', 'knowable'])
    expect(reports.map((one) => judge(one, truth, 'url-only').outcome)).toEqual(['undetermined', 'wrong'])
  })

  test('calls a call without a report missed', () => {
    expect(judge(null, truth, 'network-only')).toEqual({ outcome: 'missed', said: null, isVerdictRight: false, isProvenWrong: false })
  })
})

type Said = [string, Report['causes'][number]['confidence']]

function report(verdict: Report['verdict'], ...said: Said[]): Report {
  const causes = said.map(([id, confidence]) => ({ id, confidence, because: [], against: [] }))
  return { verdict, causes } as unknown as Report
}
