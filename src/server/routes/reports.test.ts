import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Report, ReportSchema } from '../../contract/report.ts'
import { noTrustedProxies } from '../client-address.ts'
import { createMemoryCounter } from '../limits.ts'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrations.ts'
import { openDatabase } from '../store/open-database.ts'
import { createReportStore, type ReportStore } from '../store/report-store.ts'
import { createTestApp, pageHeaders } from '../test-app.ts'
import { sharedDeps } from '../test-shared.ts'

const day = 86_400_000
const begin = Date.UTC(2026, 10, 22, 9, 40)
const folder = mkdtempSync(join(tmpdir(), 'badgateway-reports-'))
let db: Database
let store: ReportStore
let time = begin

beforeAll(async () => {
  db = (await openDatabase(`sqlite:${join(folder, 'reports.db')}`)) as Database
  await migrate(db)
  store = createReportStore(db, () => time)
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

/** A report as the first version wrote it: nothing in it that came later. */
const early: Report = {
  format: 'badgateway-report/1',
  madeAt: '2026-11-22T09:40:39Z',
  madeWith: '0.1.0',
  vantage: 'proxy-host',
  target: { url: 'https://shop.example/', proxy: 'nginx', upstream: '127.0.0.1:3000', app: null, path: [{ role: 'proxy' }] },
  verdict: 'diagnosed',
  status: 502,
  madeBy: 'proxy',
  madeByHop: 0,
  causes: [{ id: 'app-not-running', confidence: 'likely', because: [{ factId: 'f1', says: 'nothing listens on port 3000' }], against: [] }],
  ruledOut: [],
  failures: [],
  facts: [
    {
      id: 'f1',
      about: 'upstream.connect',
      value: { is: 'refused' },
      source: 'text',
      vantage: 'proxy-host',
      at: null,
      quote: 'connect() failed (111: Connection refused)',
      where: 'error.log, line 1',
      overruledBy: null,
      setAside: null,
    },
  ],
  answers: { pattern: 'always' },
  next: [],
}

function start(deps: Parameters<typeof createTestApp>[0] = {}) {
  const app = createTestApp({ store, ...deps })
  const call = async (
    method: string,
    path: string,
    { body, headers = {}, from = '192.0.2.1' }: { body?: unknown; headers?: Record<string, string>; from?: string } = {},
  ) => {
    const text = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const env = { incoming: { socket: { remoteAddress: from } } }
    const response = await app.request(path, { method, headers: { ...pageHeaders, ...headers }, ...text }, env)
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() }
  }
  const put = async (body: unknown = early, query = '') => {
    const { status, text } = await call('POST', `/api/reports${query}`, { body })
    expect(status).toBe(201)
    return JSON.parse(text) as { id: string; path: string; link: string | null; deleteToken: string; expiresAt: string }
  }
  const remove = (id: string, deleteToken: string) =>
    call('DELETE', `/api/reports/${id}`, { headers: { 'x-badgateway-delete-token': deleteToken } })
  return { call, put, remove, read: (id: string) => call('GET', `/api/reports/${id}`) }
}

describe('/api/reports', () => {
  it('stores a report and gives it back as it was, with the day on which it goes', async () => {
    const { put, read } = start()
    const stored = await put()
    expect(stored).toEqual({
      id: expect.stringMatching(/^[\w-]{32}$/),
      path: `/r/${stored.id}`,
      link: null,
      deleteToken: expect.stringMatching(/^[\w-]{32}$/),
      expiresAt: new Date(begin + 30 * day).toISOString(),
    })
    const { status, headers, text } = await read(stored.id)
    expect([status, JSON.parse(text)]).toEqual([200, early])
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'private, no-cache',
      'x-badgateway-expires': stored.expiresAt,
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    })
  })

  it('names the whole address where the server knows its own', async () => {
    const { id, link } = await start({ linkBase: 'https://ops.example.com/502' }).put()
    expect(link).toBe(`https://ops.example.com/502/r/${id}`)
  })

  it('takes secrets out before it writes', async () => {
    const { put, read } = start()
    const [fact] = early.facts
    const { id } = await put({
      ...early,
      target: { ...early.target, url: 'https://anna:hunter2@shop.example/?token=hunter2' },
      facts: [{ ...fact, quote: 'GET / HTTP/1.1, authorization: Bearer hunter2hunter2hunter2' }],
      hunter2: 'hunter2',
    })
    expect((await read(id)).text).not.toContain('hunter2')
    const rows = await db.selectFrom('reports').select('body').execute()
    expect(rows.filter(({ body }) => body.includes('hunter2'))).toEqual([])
  })

  it('shows a report of an early version as it was written, and that is still a report', async () => {
    const { id } = await store.put(JSON.stringify(early), 30)
    const { text } = await start().read(id)
    expect(v.parse(ReportSchema, JSON.parse(text))).toEqual(early)
  })

  it('keeps it as many days as it is asked, and not a millisecond longer', async () => {
    const { put, read } = start()
    const { id, expiresAt } = await put(early, '?days=365')
    expect(expiresAt).toBe(new Date(begin + 365 * day).toISOString())
    time = begin + 365 * day - 1
    expect((await read(id)).status).toBe(200)
    time += 1
    expect((await read(id)).status).toBe(404)
    time = begin
  })

  it.each(['0', '366', '1.5', '-1', '', '1e2', '30 '])('refuses to keep it %j days', async (days) => {
    const { status, text } = await start().call('POST', `/api/reports?days=${encodeURIComponent(days)}`, { body: early })
    expect([status, JSON.parse(text).error.field]).toEqual([400, 'days'])
  })

  it('takes 256 kB of a report and not a byte more', async () => {
    const { call, put } = start()
    const text = JSON.stringify(early)
    await put(text + ' '.repeat(256 * 1024 - text.length))
    const larger = await call('POST', '/api/reports', { body: text + ' '.repeat(256 * 1024 - text.length + 1) })
    expect([larger.status, JSON.parse(larger.text)]).toEqual([413, { error: { field: 'body', says: 'The report is larger than 256 kB.' } }])
  })

  it.each<[what: string, body: unknown, field: string]>([
    ['no JSON', '{', 'body'],
    ['another format', { ...early, format: 'badgateway-report/2' }, 'format'],
    ['a report that is cut', { ...early, facts: undefined }, 'facts'],
  ])('refuses %s', async (_, body, field) => {
    const { status, text } = await start().call('POST', '/api/reports', { body })
    expect([status, JSON.parse(text).error.field]).toEqual([400, field])
  })

  it('deletes with its token, once', async () => {
    const { put, remove, read } = start()
    const { id, deleteToken } = await put()
    expect((await remove(id, 'A'.repeat(32))).status).toBe(404)
    expect((await read(id)).status).toBe(200)
    expect(await remove(id, deleteToken)).toMatchObject({ status: 204, text: '' })
    expect((await remove(id, deleteToken)).status).toBe(404)
  })

  it('answers for ids that are unknown, expired, deleted or no ids alike, byte for byte', async () => {
    const { put, remove, read } = start()
    const expired = await put(early, '?days=1')
    const deleted = await put()
    await remove(deleted.id, deleted.deleteToken)
    time = begin + day
    const standing = await put()
    const answers = [
      ...(await Promise.all([expired.id, deleted.id, 'A'.repeat(32), 'x', '%', '%00', '..%2f..', 'é'.repeat(3000)].map(read))),
      await remove(standing.id, 'A'.repeat(32)),
      await remove(standing.id, ''),
      await remove('A'.repeat(32), standing.deleteToken),
    ]
    time = begin
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({
      status: 404,
      headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' },
      text: JSON.stringify({ error: { field: 'id', says: 'There is no such report: it never was, it has expired or it was deleted.' } }),
    })
  })

  it('lets read without a token, and neither store nor delete', async () => {
    const { put, call } = start()
    const { id, deleteToken } = await put()
    const noToken = { 'x-badgateway-token': 'another' }
    const statuses = [
      await call('GET', `/api/reports/${id}`, { headers: noToken }),
      await call('POST', '/api/reports', { headers: noToken, body: early }),
      await call('DELETE', `/api/reports/${id}`, { headers: { ...noToken, 'x-badgateway-delete-token': deleteToken } }),
      await call('GET', `/api/reports/${id}`),
    ].map(({ status }) => status)
    expect(statuses).toEqual([200, 401, 401, 200])
  })

  it.each([
    ['GET', '/api/reports', 'POST'],
    ['PUT', '/api/reports/x', 'GET, HEAD, DELETE'],
    ['POST', '/api/reports/x', 'GET, HEAD, DELETE'],
  ])('refuses %s %s', async (method, path, allow) => {
    expect(await start().call(method, path, method === 'GET' ? {} : { body: '{}' })).toMatchObject({ status: 405, headers: { allow } })
  })

  it('lets a client of a shared server store so many in a minute, whoever else does', async () => {
    const { call } = start({ shared: sharedDeps({ storing: createMemoryCounter(2), isTrusted: noTrustedProxies }) })
    const post = (from: string) => call('POST', '/api/reports', { body: early, from })
    const statuses = [await post('192.0.2.1'), await post('192.0.2.1'), await post('192.0.2.2')].map(({ status }) => status)
    expect(statuses).toEqual([201, 201, 201])
    const { status, headers, text } = await post('192.0.2.1')
    expect([status, JSON.parse(text)]).toEqual([
      429,
      { error: { field: null, says: 'You have stored too many reports in this minute. Wait, then try again.' } },
    ])
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60)
  })

  it('says that the database does not answer, and what works without it', async () => {
    const dead = (await openDatabase('postgres://badgateway@127.0.0.1:1/none')) as Database
    const { call } = start({ store: createReportStore(dead) })
    const answers = [
      await call('POST', '/api/reports', { body: early }),
      await call('GET', '/api/reports/x'),
      await call('DELETE', '/api/reports/x'),
    ]
    await dead.destroy()
    expect(answers.map(({ status, headers, text }) => [status, headers['retry-after'], JSON.parse(text).error])).toEqual(
      answers.map(() => [
        503,
        '5',
        {
          field: null,
          says: 'The database of stored reports does not answer. The long link, which holds the whole report, works without it.',
        },
      ]),
    )
  })

  it('says that nothing is stored where there is no store', async () => {
    const { call } = start({ store: null })
    const health = JSON.parse((await call('GET', '/api/health')).text)
    const answers = [await call('POST', '/api/reports', { body: early }), await call('GET', '/api/reports/x')]
    expect([health.stores, ...answers.map(({ status }) => status)]).toEqual([null, 404, 404])
    expect(JSON.parse((await start().call('GET', '/api/health')).text).stores).toEqual({ days: 30, most: 365 })
  })
})
