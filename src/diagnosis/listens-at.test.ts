import { describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { listensAt } from './listens-at.ts'

const fact = (
  about: string,
  value: Record<string, unknown>,
  marks: { overruledBy?: string; setAside?: string } = {},
): Report['facts'][number] => ({
  id: 'f1',
  about,
  value,
  source: 'probe',
  vantage: 'proxy-host',
  at: null,
  quote: null,
  where: null,
  overruledBy: null,
  setAside: null,
  ...marks,
})
const other = fact('upstream.other-family', { is: 'connects', address: '[::1]:3000' })

describe('listensAt', () => {
  it.each<[string, Report['facts'], string | undefined]>([
    ['nothing is known', [], undefined],
    ['the other family connects', [other], '[::1]:3000'],
    ['it is refused too', [fact('upstream.other-family', { is: 'refused', address: '[::1]:3000' })], undefined],
    ['the app is known to listen elsewhere', [other, fact('app.listening', { is: 'other-port', at: '127.0.0.1:3001' })], '127.0.0.1:3001'],
    ['the person gave no address', [fact('app.listening', { is: 'other-port' })], undefined],
    ['it was seen from elsewhere', [{ ...other, setAside: 'Not seen from the proxy’s machine.' }], undefined],
  ])('%s', (_, facts, expected) => {
    expect(listensAt({ facts })).toBe(expected)
  })
})
