import { describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { readReport } from './read-report.ts'

/** As the first version wrote it. It must be read for ever: it stands in tickets. */
const first = `{"format":"badgateway-report/1","madeAt":"2026-11-22T03:11:20Z","madeWith":"0.1.0","vantage":"proxy-host",
"target":{"url":"https://shop.example.com/","proxy":"nginx","upstream":"http://127.0.0.1:3000","app":null,
"path":[{"role":"proxy","kind":"nginx"},{"role":"app","address":"127.0.0.1:3000"}]},
"verdict":"diagnosed","status":502,"madeBy":"proxy","madeByHop":0,
"causes":[{"id":"app-not-running","confidence":"likely","because":[{"factId":"f1","says":"It refuses."}],"against":[]}],
"ruledOut":[],"failures":[],
"facts":[{"id":"f1","about":"upstream.connect","value":{"is":"refused"},"source":"probe","vantage":"proxy-host",
"at":"2026-11-22T03:11:19Z","quote":null,"where":null,"overruledBy":null,"setAside":null}],
"answers":{"pattern":"always"},"next":[]}`

describe('readReport', () => {
  it('reads a report of the first format', () => {
    const read = readReport(first)
    expect(read).toEqual({ report: JSON.parse(first) as Report })
  })

  it('fills in what a report of somebody else’s hand may leave out', () => {
    const next = { question: 'listening', ask: 'Where does the app listen?', run: 'ss -ltnp' }
    const read = readReport(first.replace('"next":[]', `"next":[${JSON.stringify(next)}]`).replace(',"setAside":null', ''))
    expect(read).toEqual({ report: { ...JSON.parse(first), next: [{ ...next, tells: [] }] } })
  })

  it.each([
    ['a later format', first.replace('report/1', 'report/2'), 'newer'],
    ['a later format in another form', '{"format":"badgateway-report/12","all":"different"}', 'newer'],
    ['a format of somebody else', '{"format":"other-report/2"}', 'other'],
    ['a report with a part missing', first.replace('"vantage":"proxy-host",', ''), 'other'],
    ['a list', '[]', 'other'],
    ['nothing', 'null', 'other'],
  ])('says what %s is', (_, text, odd) => {
    expect(readReport(text)).toEqual({ odd })
  })

  it('throws for what is no JSON', () => {
    expect(() => readReport('<!doctype html>')).toThrow(SyntaxError)
  })
})
