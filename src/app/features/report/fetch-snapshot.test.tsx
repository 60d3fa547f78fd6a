import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeReport } from '../../../diagnosis/report.ts'
import { serveHere } from '../../serve-here.ts'
import { fetchSnapshot } from './fetch-snapshot.ts'

const report = await makeReport(
  { where: { upstream: '127.0.0.1:3000' }, answers: { log: 'refused' }, facts: [] },
  { at: '2026-11-22T03:11:20Z', with: '0.1.0' },
  { names: {}, roleOf: () => 'edge' },
)
const expires = '2026-12-22T03:11:20.000Z'
let answer: { status: number; body: string; expires?: string } = { status: 200, body: '' }
let asked: string[] = []

const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  if (answer.expires !== undefined) response.setHeader('x-badgateway-expires', answer.expires)
  response.writeHead(answer.status).end(answer.body)
})
beforeAll(() => serveHere(server))
afterAll(() => server.close())

const refusal = (field: string | null) => JSON.stringify({ error: { field, says: 'It says no.' } })

describe('fetchSnapshot', () => {
  it('gives the report, and when it is deleted', async () => {
    answer = { status: 200, body: JSON.stringify(report), expires }
    expect(await fetchSnapshot('an-id_1')).toEqual({ report, expiresAt: expires })
    expect(asked.at(-1)).toBe('/api/reports/an-id_1')
  })

  it('takes no time for one that is none', async () => {
    answer = { status: 200, body: JSON.stringify(report), expires: 'soon' }
    expect(await fetchSnapshot('a')).toEqual({ report, expiresAt: null })
  })

  it.each([
    ['an id that it does not know', { status: 404, body: refusal('id') }, { problem: 'gone' }],
    ['no store', { status: 404, body: refusal(null) }, { problem: 'none-kept' }],
    ['no server but files', { status: 404, body: 'There is no such file.' }, { problem: 'none-kept' }],
    ['the page in its place', { status: 200, body: '<!doctype html><title>x</title>' }, { problem: 'none-kept' }],
    ['a silent database', { status: 503, body: refusal(null) }, { problem: 'down', says: 'It says no.' }],
    ['too many calls', { status: 429, body: refusal(null) }, { problem: 'refused', says: 'It says no.' }],
    ['a gateway that fails', { status: 502, body: 'Bad Gateway' }, { problem: 'refused', says: null }],
    ['a later format', { status: 200, body: '{"format":"badgateway-report/2"}' }, { problem: 'newer' }],
    ['something else', { status: 200, body: '{"format":"x"}' }, { problem: 'odd' }],
    ['no JSON', { status: 200, body: '{' }, { problem: 'odd' }],
    ['too much', { status: 200, body: ' '.repeat(1_000_001) }, { problem: 'odd' }],
  ])('tells %s apart', async (_, given, snapshot) => {
    answer = given
    expect(await fetchSnapshot('a')).toEqual(snapshot)
  })

  it('asks nothing for what can be no id, and nobody learns that', async () => {
    asked = []
    for (const id of ['..', '%2e%2e', 'a/b', '', 'a'.repeat(101)]) expect(await fetchSnapshot(id)).toEqual({ problem: 'gone' })
    expect(asked).toEqual([])
  })

  it('says when nobody answers', async () => {
    await new Promise((resolve) => server.close(resolve))
    expect(await fetchSnapshot('a')).toEqual({ problem: 'offline' })
  })
})
