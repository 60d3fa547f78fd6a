import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { findPostgres, startPostgres } from '../../src/server/store/store-bench.ts'
import { ownFolder } from '../support/own-folder.ts'
import { skipUnless } from '../support/skip-unless.ts'
import { expect, test } from '../support/start.ts'
import { listening } from '../support/stoppable.ts'
import { postProbe, urlTarget } from '../support/upstream-target.ts'
import { crashDatabase } from './crash-database.ts'
import { killInWrites } from './kill-in-writes.ts'
import { sampleReport } from './sample-report.ts'
import { type StoreServer, serveStore } from './serve-store.ts'

// One after another: several servers and a database at a time are enough.
const kills = Number(process.env.BADGATEWAY_STORE_KILLS ?? 20)
const crashes = Math.ceil(kills / 5)
test.describe.configure({ mode: 'default', timeout: 120_000 + kills * 8000 })

const bin = findPostgres()
const missing = bin === null ? 'PostgreSQL is not installed. Install it (on Debian: apt-get install postgresql) and run again.' : null

test(`SQLite: ${kills} kills in the middle of writes lose no acknowledged report and break none`, async ({ start }) => {
  const { path } = await start(ownFolder())
  const { problems, acknowledged, cutOff, rows } = await killInWrites(start, `sqlite:${join(path, 'reports.db')}`, kills)
  console.log(
    `SQLite: ${kills} kills cut ${cutOff} calls off; ${acknowledged} reports acknowledged, ${rows} rows, ${problems.length} lost or broken`,
  )
  expect(problems).toEqual([])
  expect([acknowledged >= kills, cutOff > 0, rows >= acknowledged]).toEqual([true, true, true])
})

test.describe('PostgreSQL', () => {
  test.beforeEach(() => skipUnless(missing))

  test(`${kills} kills in the middle of writes lose no acknowledged report and break none`, async ({ start }) => {
    await using postgres = await startPostgres(bin ?? '')
    const { problems, acknowledged, cutOff, rows } = await killInWrites(start, postgres.url, kills)
    console.log(
      `PostgreSQL: ${kills} kills cut ${cutOff} calls off; ${acknowledged} reports acknowledged, ${rows} rows, ${problems.length} lost or broken`,
    )
    expect(problems).toEqual([])
    expect([acknowledged >= kills, cutOff > 0, rows >= acknowledged]).toEqual([true, true, true])
  })

  test('crashes of the database lose no acknowledged report, and every call is answered', async ({ start }) => {
    await using postgres = await startPostgres(bin ?? '')
    const { problems, acknowledged, refused } = await crashDatabase(start, postgres, crashes)
    console.log(
      `PostgreSQL: ${crashes} crashes; ${acknowledged} reports acknowledged, ${refused} calls refused with 503, ${problems.length} lost`,
    )
    expect(problems).toEqual([])
    expect([acknowledged > crashes, refused >= crashes]).toEqual([true, true])
  })

  test('a server starts without its database, says so, and stores once that is there', async ({ start }) => {
    await using postgres = await startPostgres(bin ?? '')
    await postgres.stop()
    const server = await start(serveStore(postgres.url))
    const answer = await server.put(sampleReport('a', 1000))
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
      503,
      '5',
      {
        error: {
          field: null,
          says: 'The database of stored reports does not answer. The long link, which holds the whole report, works without it.',
        },
      },
    ])
    expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
    await postgres.start()
    expect((await server.put(sampleReport('b', 1000))).status).toBe(201)
    await server.stop()
    expect(server.said()).toContain('The database of --store does not answer (ECONNREFUSED). Nothing is stored until it does.')
    expect(server.said()).toContain('The database of --store answers again.')
    expect(server.said()).not.toContain(postgres.url)
  })

  test('two servers on one database: what one stores the other reads, and limits hold across both, or in each alone while it is gone', async ({
    start,
  }) => {
    await using postgres = await startPostgres(bin ?? '')
    const shop = createServer((_, response) => response.end('hello'))
    const upstream = await start(listening({ host: '127.0.0.1' }, shop))
    const { path: folder } = await start(ownFolder())
    const file = join(folder, 'services.yaml')
    await writeFile(file, `services:\n  - { name: shop, url: "http://127.0.0.1:${upstream.port}/" }\n`)
    const options = ['--shared', '--services', file, '--no-token', '--limit-client', '3', '--limit-reports', '3']
    const [one, other] = await Promise.all([start(serveStore(postgres.url, ...options)), start(serveStore(postgres.url, ...options))])

    const stored = await one.put(sampleReport('a', 5000))
    const { id } = await stored.json()
    expect([stored.status, await (await other.read(id)).json()]).toEqual([201, sampleReport('a', 5000)])
    const storing = [await other.put(sampleReport('b', 1)), await one.put(sampleReport('c', 1)), await other.put(sampleReport('d', 1))]
    expect(storing.map(({ status }) => status)).toEqual([201, 201, 429])

    const probe = async (server: StoreServer) => (await postProbe(server, urlTarget(upstream.port), ['tcp'])).status
    expect([await probe(one), await probe(other), await probe(one), await probe(other), await probe(one)]).toEqual([
      200, 200, 200, 429, 429,
    ])

    await postgres.stop()
    expect([await probe(one), await probe(one), await probe(one), await probe(one), await probe(other)]).toEqual([200, 200, 200, 429, 200])
    expect((await one.read(id)).status).toBe(503)
    await postgres.start()
    expect([(await one.read(id)).status, (await other.read(id)).status]).toEqual([200, 200])
  })
})
