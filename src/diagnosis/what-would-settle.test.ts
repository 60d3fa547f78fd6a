import { describe, expect, it } from 'vitest'
import type { Answers } from '../contract/where.ts'
import { whatIsKnown } from './knowledge.ts'
import { whatWouldSettle } from './what-would-settle.ts'

function asks(answers: Answers) {
  const evidence = { where: { upstream: '127.0.0.1:3000' }, answers, facts: [] }
  return whatWouldSettle(evidence, whatIsKnown(evidence)).map(({ question }) => question)
}

const refused = { role: 'operator', 'made-by': 'proxy', pattern: 'always', log: 'refused' }

describe('whatWouldSettle', () => {
  it('names the questions whose answers change the outcome, and the causes they would put first', () => {
    const evidence = { where: { upstream: '127.0.0.1:3000' }, answers: refused, facts: [] }
    expect(whatWouldSettle(evidence, whatIsKnown(evidence)).find(({ question }) => question === 'process')).toEqual({
      question: 'process',
      tells: ['wrong-port', 'app-not-running', 'crash-loop'],
    })
  })

  it('puts the more telling question first', () => {
    expect(asks(refused)).toEqual(['listening', 'process'])
  })

  it('still names a question that was answered with “I don’t know”, and none that was answered', () => {
    expect(asks({ ...refused, process: 'unknown' })).toEqual(['listening', 'process'])
    expect(asks({ ...refused, process: 'running' })).not.toContain('process')
  })
})
