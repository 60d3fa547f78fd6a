import { describe, expect, it } from 'vitest'
import type { ProbeResult } from '../contract/probe.ts'
import { sayShortage, withoutShortage } from './shortage.ts'

const failed = (code: string): ProbeResult => ({
  probe: 'tcp',
  startedAt: '2026-11-22T09:40:39.000Z',
  ms: 1,
  outcome: 'tried',
  attempts: [{ address: '127.0.0.1:3000', family: 4, outcome: 'failed', code, ms: 1 }],
  otherFamily: null,
})

describe('sayShortage', () => {
  it('says what is missing, and nothing of other errors', () => {
    const says = 'badgateway may open no more files here. Raise its limit (ulimit -n), or wait until less is under way, then try again.'
    expect(sayShortage(Object.assign(new Error('open /secret'), { code: 'EMFILE' }))).toBe(says)
    expect([sayShortage(Object.assign(new Error(), { code: 'EACCES' })), sayShortage(new Error()), sayShortage('EMFILE')]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('withoutShortage', () => {
  it('hands on what was seen of the target', () => {
    const results = [failed('ECONNREFUSED')]
    expect(withoutShortage(results)).toBe(results)
  })

  it('throws for what this machine lacked', () => {
    expect(() => withoutShortage([failed('ECONNREFUSED'), failed('EMFILE')])).toThrow(expect.objectContaining({ code: 'EMFILE' }))
  })
})
