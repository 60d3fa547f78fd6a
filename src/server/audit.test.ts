import { describe, expect, it } from 'vitest'
import { type AuditEntry, auditLine } from './audit.ts'

const entry: AuditEntry = {
  at: '2026-11-22T09:40:39.000Z',
  client: '192.0.2.1',
  service: 'shop',
  target: 'shop.example:443',
  probes: ['dns', 'http'],
  outcome: 'allowed',
  ms: 12,
}

describe('auditLine', () => {
  it('is JSON', () => {
    expect(auditLine(entry)).toBe(
      '{"at":"2026-11-22T09:40:39.000Z","client":"192.0.2.1","service":"shop","target":"shop.example:443","probes":["dns","http"],"outcome":"allowed","ms":12}',
    )
  })

  it.each(['\n', '\r', '\u0000', '\u001b[31m', '\u0085', '\u2028', '\u2029', '\u202e', '\u{e0001}'])(
    'stays one line with %j in it',
    (char) => {
      const line = auditLine({ ...entry, target: `a${char}b` })
      expect(JSON.parse(line)).toEqual({ ...entry, target: `a${char}b` })
      expect(line).toMatch(/^[ -~]+$/)
    },
  )
})
