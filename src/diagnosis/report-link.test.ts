import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { makeReport } from './report.ts'
import { readReportLink, writeReportLink } from './report-link.ts'

const made = { at: '2026-11-22T03:11:20Z', with: '0.1.0' }
const stacks = { names: {}, roleOf: () => 'edge' as const }
const link = (bytes: Uint8Array) => `#s=${Buffer.from(bytes).toString('base64url')}`

describe('a report in a link', () => {
  it('comes back whole', async () => {
    const evidence = {
      where: { url: 'https://shop.example.com/ça', upstream: '127.0.0.1:3000' },
      answers: { role: 'operator', log: 'refused' },
      facts: [],
    }
    const report = await makeReport(evidence, made, stacks)
    const written = await writeReportLink(report)
    expect(written).toMatch(/^#s=[A-Za-z0-9_-]+$/)
    expect(await readReportLink(written)).toEqual({ report })
  })

  it.each([
    ['no report', '#v=1', 'The link is cut or holds no report. Ask for it again, whole.'],
    ['foreign characters', '#s=a b', 'The link is cut or holds no report. Ask for it again, whole.'],
    ['bytes that do not unpack', '#s=AAAA', 'The link is damaged: it does not unpack. Ask for it again, whole.'],
    ['no JSON', link(deflateRawSync('{')), 'The link is damaged: it does not unpack. Ask for it again, whole.'],
    ['something else', link(deflateRawSync('{"format":"x"}')), 'The link holds something else than a report of this version.'],
    ['a bomb', link(deflateRawSync(Buffer.alloc(50_000_000, ' '))), 'The link is damaged: it does not unpack. Ask for it again, whole.'],
  ])('says what is wrong with %s', async (_, fragment, error) => {
    expect(await readReportLink(fragment)).toEqual({ error })
  })

  it('writes out what would hide, reorder or move, in keys and values, and keeps the lines of a command', async () => {
    const report = await makeReport({ where: {}, answers: { log: 'refused' }, facts: [] }, made, stacks)
    const next = { question: 'process', tells: [] }
    const hostile = { ...report, answers: { 'a\u202eb': '\ud800' }, next: [{ ...next, ask: 'x\u001b[2J', run: 'ls\nid \u200b' }] }
    expect(await readReportLink(await writeReportLink(hostile))).toEqual({
      report: { ...report, answers: { 'a\\x202eb': '\\xd800' }, next: [{ ...next, ask: 'x\\x1b[2J', run: 'ls\nid \\x200b' }] },
    })
  })

  it('says so of a link that was cut short', async () => {
    const written = await writeReportLink(await makeReport({ where: {}, answers: { log: 'refused' }, facts: [] }, made, stacks))
    expect(await readReportLink(written.slice(0, written.length / 2))).toEqual({
      error: 'The link is damaged: it does not unpack. Ask for it again, whole.',
    })
  })
})
