import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { migrate } from './migrations.ts'
import { openDatabase } from './open-database.ts'
import { createReportStore } from './report-store.ts'
import { findPostgres, startPostgres } from './store-bench.ts'

const day = 86_400_000
const bin = findPostgres()
const folder = mkdtempSync(join(tmpdir(), 'badgateway-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a report store on SQLite', () => keepsReports(async () => ({ url: `sqlite:${join(folder, 'reports.db')}`, end: async () => {} })))

describe.skipIf(bin === null)('a report store on PostgreSQL (skipped where it is not installed)', () =>
  keepsReports(async () => {
    const server = await startPostgres(bin ?? '')
    return { url: server.url, end: async () => server[Symbol.asyncDispose]() }
  }),
)

function keepsReports(begin: () => Promise<{ url: string; end: () => Promise<void> }>): void {
  let db: Database
  let other: Database
  let end = async () => {}
  beforeAll(async () => {
    const engine = await begin()
    db = (await openDatabase(engine.url)) as Database
    other = (await openDatabase(engine.url)) as Database
    // Two replicas that start at the same time.
    await Promise.all([migrate(db), migrate(other)])
    end = engine.end
  })
  afterAll(async () => {
    await Promise.all([db.destroy(), other.destroy()])
    await end()
  })

  it('gives back what was stored, to another process as well', async () => {
    const body = JSON.stringify({ says: 'naïve “quotes” \u{1f600} \u2028', list: [1, null] })
    const { id, deleteToken, expiresAt } = await createReportStore(db, () => 1000).put(body, 30)
    expect([id, deleteToken].map((text) => /^[\w-]{32}$/.test(text))).toEqual([true, true])
    expect(await createReportStore(other, () => 2000).get(id)).toEqual({ body, madeAt: 1000, expiresAt: 1000 + 30 * day })
    expect(expiresAt).toBe(1000 + 30 * day)
  })

  it('keeps neither the id nor the delete token', async () => {
    const { id, deleteToken } = await createReportStore(db).put('{}', 1)
    const rows = await db.selectFrom('reports').selectAll().execute()
    expect(rows.filter((row) => JSON.stringify(row).includes(id) || JSON.stringify(row).includes(deleteToken))).toEqual([])
  })

  it('knows nothing of an id that expired, was deleted or never was', async () => {
    let time = 0
    const store = createReportStore(db, () => time)
    const expiring = await store.put('{}', 1)
    const deleted = await store.put('{}', 30)
    await store.remove(deleted.id, deleted.deleteToken)
    time = day
    expect(await Promise.all([expiring.id, deleted.id, 'A'.repeat(32), '', '%'].map(store.get))).toEqual([null, null, null, null, null])
  })

  it('deletes only with its token, once', async () => {
    const store = createReportStore(db)
    const one = await store.put('{}', 30)
    const another = await store.put('{}', 30)
    expect(await store.remove(one.id, another.deleteToken)).toBe(false)
    expect(await store.remove(one.id, '')).toBe(false)
    expect(await store.remove(one.id, one.deleteToken)).toBe(true)
    expect(await store.remove(one.id, one.deleteToken)).toBe(false)
    expect(await store.get(another.id)).not.toBe(null)
  })

  it('sweeps out what has expired, and nothing else', async () => {
    await db.deleteFrom('reports').execute()
    let time = 5
    const store = createReportStore(db, () => time)
    await store.put('{}', 1)
    const kept = await store.put('{}', 2)
    time += day
    expect([await store.sweep(), await store.sweep()]).toEqual([1, 0])
    expect((await store.get(kept.id))?.body).toBe('{}')
  })

  it('has its tables already', async () => {
    await migrate(db)
    expect((await createReportStore(db).put('{}', 1)).id).not.toBe('')
  })
}
