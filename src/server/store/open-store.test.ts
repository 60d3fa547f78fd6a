import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase } from './open-database.ts'
import { type OpenStore, openStore } from './open-store.ts'
import { findPostgres, startPostgres } from './store-bench.ts'

const bin = findPostgres()
const folder = mkdtempSync(join(tmpdir(), 'badgateway-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const said: string[] = []
const open = (url: string) => openStore(url, (line) => said.push(line))

describe('openStore', () => {
  it('opens nothing for none', async () => {
    expect(await open('none')).toBeNull()
  })

  it('makes a file, and the folder that it is in, which only the user who runs it can read', async () => {
    const path = join(folder, 'new', 'reports.db')
    const store = (await open(`sqlite:${path}`)) as OpenStore
    const { id } = await store.reports.put('{}', 1)
    expect([(await store.reports.get(id))?.body, store.isUp(), store.counter]).toEqual(['{}', true, null])
    expect([path, `${path}-wal`].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600])
    await store.reports.close()
    const again = (await open(`sqlite:${path}`)) as OpenStore
    expect((await again.reports.get(id))?.body).toBe('{}')
    await again.reports.close()
    expect(said).toEqual([])
  })

  const broken = join(folder, 'broken.db')
  writeFileSync(broken, 'This is a letter, and no database at all. '.repeat(200))
  it.each([
    ['mysql://x', '--store names no kind of database that is known. Give none, sqlite:PATH or postgres://USER@HOST/DATABASE.'],
    ['sqlite:', '--store sqlite: needs the path of a file. Give none, sqlite:PATH or postgres://USER@HOST/DATABASE.'],
    [
      `sqlite:${folder}`,
      'The database file of --store cannot be opened (EISDIR). Check that its folder can be written, or name another file.',
    ],
    [
      'sqlite:/proc/reports.db',
      'The database file of --store cannot be opened (ENOENT). Check that its folder can be written, or name another file.',
    ],
    [
      `sqlite:${broken}`,
      'The database file of --store cannot be opened (SQLITE_NOTADB). Check that its folder can be written, or name another file.',
    ],
  ])('says why %s cannot be used', async (url, says) => {
    await expect(open(url)).rejects.toMatchObject({ name: 'CannotStore', message: says })
  })
})

describe.skipIf(bin === null)('openStore with PostgreSQL (skipped where it is not installed)', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    server = await startPostgres(bin ?? '')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  it('opens while the server is down, makes the tables when it is there, and outlives a crash of it', async () => {
    said.length = 0
    await server.stop()
    const { reports, isUp } = (await open(server.url)) as OpenStore
    await expect(reports.put('{}', 1)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect(isUp()).toBe(false)
    await server.start()
    const { id } = await reports.put('{"n":1}', 1)
    expect([(await reports.get(id))?.body, isUp()]).toEqual(['{"n":1}', true])
    await server.stop()
    await expect(reports.get(id)).rejects.toThrow()
    expect(isUp()).toBe(false)
    await server.start()
    expect((await reports.get(id))?.body).toBe('{"n":1}')
    await reports.close()
    expect(said.map((line) => line.replace(/\(\w+\)/, '(CODE)'))).toEqual([
      'The database of --store does not answer (CODE). Nothing is stored until it does.',
      'The database of --store answers again.',
      'The database of --store does not answer (CODE). Nothing is stored until it does.',
      'The database of --store answers again.',
    ])
  })

  it('waits five seconds for a server that takes connections and says nothing, and none of them when it is closed', async () => {
    const silent = createServer((socket) => socket.on('error', () => {}).resume())
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    said.length = 0
    const store = (await open(`postgres://anna:hunter2@127.0.0.1:${(silent.address() as AddressInfo).port}/x`)) as OpenStore
    const start = performance.now()
    await expect(store.reports.get('x')).rejects.toThrow('timed out')
    expect(performance.now() - start).toBeLessThan(8000)
    const asked = store.reports.get('x').catch((error: Error) => error.message)
    const closing = performance.now()
    await store.reports.close()
    expect(performance.now() - closing).toBeLessThan(2000)
    expect([await asked, said]).toEqual([
      expect.any(String),
      ['The database of --store does not answer (no answer in time). Nothing is stored until it does.'],
    ])
    silent.close()
  })

  it('counts a limit once for every server that shares it, however many ask at the same time', async () => {
    const stores = await Promise.all([open(server.url), open(server.url)])
    const counters = stores.map((store) => store?.counter?.('client', 10))
    const all = await Promise.all(Array.from({ length: 40 }, (_, at) => counters[at % 2]?.take('192.0.2.1')))
    expect(all.filter((wait) => wait === null)).toHaveLength(10)
    expect(all.filter((wait) => typeof wait === 'number' && wait >= 1 && wait <= 60)).toHaveLength(30)
    expect(await counters[0]?.take('192.0.2.2')).toBeNull()
    expect(await stores[0]?.counter?.('target', 10).take('192.0.2.1')).toBeNull()
    for (const store of stores) await store?.reports.close()
  })

  it('gives back what was counted, and begins anew when the minute is over', async () => {
    const store = (await open(server.url)) as OpenStore
    const counter = store.counter?.('storing', 1)
    expect([await counter?.take('a'), await counter?.take('a')]).toEqual([null, 60])
    await counter?.giveBack('a')
    await counter?.giveBack('a')
    expect([await counter?.take('a'), await counter?.take('a')]).toEqual([null, 60])
    const db = (await openDatabase(server.url)) as Database
    await db.updateTable('limits').set({ ends_at: 0 }).execute()
    expect([await counter?.take('a'), await counter?.take('a')]).toEqual([null, 60])
    await db.updateTable('limits').set({ ends_at: 0 }).where('key', '=', 'storing a').execute()
    await store.reports.sweep()
    expect(await db.selectFrom('limits').select('key').where('key', '=', 'storing a').execute()).toEqual([])
    await Promise.all([db.destroy(), store.reports.close()])
  })
})
