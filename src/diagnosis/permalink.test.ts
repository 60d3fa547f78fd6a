import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questions } from '../catalog/questions/index.ts'
import { readAnswers, writeAnswers } from './permalink.ts'

describe('writeAnswers', () => {
  it('writes sorted pairs after the version and leaves addresses readable', () => {
    const where = { url: 'https://shop.example.com/cart', proxy: 'nginx', upstream: '[::1]:3000', via: ['cloudflare', 'aws-alb'] }
    expect(writeAnswers(where, { process: 'running', 'app-log': 'unknown' })).toBe(
      '#v=1&app-log=unknown&process=running&proxy=nginx&upstream=[::1]:3000&url=https://shop.example.com/cart&via=cloudflare,aws-alb',
    )
  })

  it('escapes what would end a pair', () => {
    expect(writeAnswers({ url: 'http://a/?x=1&y=#2' }, {})).toBe('#v=1&url=http://a/%3Fx%3D1%26y%3D%232')
  })
})

describe('readAnswers', () => {
  it('reads the runbook’s example', () => {
    expect(readAnswers('#v=1&process=running&proxy=nginx&upstream=127.0.0.1:3000')).toEqual({
      where: { proxy: 'nginx', upstream: '127.0.0.1:3000' },
      answers: { process: 'running' },
      dropped: [],
    })
  })

  it('drops unknown keys and former values, says so, and loads the rest', () => {
    expect(readAnswers('#v=2&process=asleep&colour=red&reach=refused&log=%E0%A4%A')).toEqual({
      where: {},
      answers: { reach: 'refused' },
      dropped: [
        'The link was made by another version.',
        'The answer to “process” no longer exists.',
        'The link holds a key that is not known.',
        'A part of the link cannot be decoded.',
      ],
    })
  })

  it('drops what cannot be seen, and says so', () => {
    expect(readAnswers('#v=1&service=shop%E2%80%AEgpj&proxy=ng%1Binx&upstream=127.0.0.1:3000')).toEqual({
      where: { upstream: '127.0.0.1:3000' },
      answers: {},
      dropped: ['A part of the link holds characters that cannot be seen.', 'A part of the link holds characters that cannot be seen.'],
    })
  })

  it('writes a key of somebody else’s report as one key, and half a character as U+FFFD', () => {
    expect(writeAnswers({}, { 'x&url=http://evil.example#': 'a\ud800' })).toBe('#v=1&x%26url%3Dhttp://evil.example%23=a%EF%BF%BD')
  })

  it('loses nothing to a gap: later answers load without the earlier ones', () => {
    expect(readAnswers('#v=1&origin=answers&timing=after-idle').answers).toEqual({ origin: 'answers', timing: 'after-idle' })
  })

  it('reads back whatever was written', () => {
    const text = fc.string({ minLength: 1 })
    const kinds = fc.array(fc.stringMatching(/^[a-z-]{1,12}$/), { minLength: 1, maxLength: 3 })
    const where = fc.record({ url: text, proxy: text, upstream: text, via: kinds, app: text, service: text }, { requiredKeys: [] })
    const answers = fc.record(Object.fromEntries(questions.map(({ id, options }) => [id, fc.constantFrom(...options)])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(where, answers, (where, answers) => {
        const given = answers as Record<string, string>
        expect(readAnswers(writeAnswers(where, given))).toEqual({ where, answers: { ...given }, dropped: [] })
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (fragment) => void readAnswers(fragment)))
  })
})
