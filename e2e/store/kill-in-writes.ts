import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import * as v from 'valibot'
import { type Report, ReportSchema } from '../../src/contract/report.ts'
import { openDatabase } from '../../src/server/store/open-database.ts'
import type { Start } from '../support/start.ts'
import { sampleReport } from './sample-report.ts'
import { type StoreServer, serveStore } from './serve-store.ts'

/** What came of it. `problems`: reports that were acknowledged and are lost, and rows that are no whole report; none is right. */
export type KillFigures = { kills: number; acknowledged: number; cutOff: number; rows: number; problems: string[] }

type Acknowledged = Map<string, Report>

const writers = 4

/**
 * Kills the built server (SIGKILL) in the middle of writes, again and again: several programs store reports of 1 to 100 kB as fast as they
 * can. In: the store, which nobody else uses. Then every report that was acknowledged is read through a new server, and every row by itself.
 */
export async function killInWrites(start: Start, store: string, rounds: number): Promise<KillFigures> {
  const all: Acknowledged = new Map()
  const problems: string[] = []
  let cutOff = 0
  let before: Acknowledged = new Map()
  for (let round = 1; round <= rounds; round += 1) {
    const server = await start(serveStore(store))
    // At once, because a later start might mend what this kill broke.
    problems.push(...(await lost(server, before)))
    const stored: Acknowledged = new Map()
    let writing = Promise.resolve<boolean[]>([])
    await new Promise<void>((begun, failed) => {
      const each = (_: unknown, writer: number) => writeUntilCut(server, `${round}.${writer}`, stored, begun)
      writing = Promise.all(Array.from({ length: writers }, each))
      writing.catch(failed)
    })
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200))
    await server.kill()
    cutOff += (await writing).filter((wasCut) => wasCut).length
    for (const [id, report] of stored) all.set(id, report)
    before = stored
  }
  const last = await start(serveStore(store))
  problems.push(...(await lost(last, all)))
  await last.stop()
  const { rows, odd } = await readRows(store)
  return { kills: rounds, acknowledged: all.size, cutOff, rows, problems: [...problems, ...odd] }
}

/** Out: whether it was cut off in the middle of a call. */
async function writeUntilCut(server: StoreServer, mark: string, stored: Acknowledged, begun: () => void): Promise<boolean> {
  for (let number = 0; ; number += 1) {
    const report = sampleReport(`${mark}.${number}`, 1000 + Math.random() * 99_000)
    const answer = await server.put(report).catch(() => null)
    if (answer === null) return true
    // What was sent whole is acknowledged, even if its body never arrives: then nobody knows the id.
    const body = await answer.json().catch(() => null)
    if (body === null) return true
    if (answer.status !== 201) throw new Error(`Storing was answered with ${answer.status}: ${JSON.stringify(body)}`)
    stored.set(body.id, report)
    begun()
  }
}

/** Reads what was acknowledged. Out: what is wrong with each report that is not there as it was sent. */
export async function lost(server: StoreServer, acknowledged: ReadonlyMap<string, Report>): Promise<string[]> {
  const problems: string[] = []
  for (const [id, report] of acknowledged) {
    const answer = await server.read(id)
    const body = await answer.json()
    if (answer.status !== 200) problems.push(`A report that was acknowledged is answered with ${answer.status}.`)
    else if (!isDeepStrictEqual(body, JSON.parse(JSON.stringify(report))))
      problems.push('A report that was acknowledged came back changed.')
  }
  return problems
}

/** Looks at the table without the server: every row is a whole report, acknowledged or not. */
async function readRows(store: string): Promise<{ rows: number; odd: string[] }> {
  const db = await openDatabase(store)
  if (db === null) throw new Error('There is no store to look at.')
  try {
    const rows = await db.selectFrom('reports').select('body').execute()
    const broken = rows.filter(({ body }) => !isReport(body)).map(() => 'A row of the table is no whole report.')
    const check = store.startsWith('sqlite:') ? await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db) : { rows: [] }
    const said = check.rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
    return { rows: rows.length, odd: [...broken, ...said] }
  } finally {
    await db.destroy()
  }
}

function isReport(body: string): boolean {
  try {
    return v.is(ReportSchema, JSON.parse(body))
  } catch {
    return false
  }
}
