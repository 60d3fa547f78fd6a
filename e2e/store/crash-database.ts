import type { Report } from '../../src/contract/report.ts'
import type { startPostgres } from '../../src/server/store/store-bench.ts'
import type { Start } from '../support/start.ts'
import { lost } from './kill-in-writes.ts'
import { sampleReport } from './sample-report.ts'
import { serveStore } from './serve-store.ts'

/** What came of it. `refused`: calls that were answered with 503 while the database was gone. */
export type CrashFigures = { crashes: number; acknowledged: number; refused: number; problems: string[] }

/**
 * Crashes PostgreSQL under a running server that stores reports all the time, and starts it again, so many times. Every call in between must
 * be answered, with 201 or 503; in the end every acknowledged report must be there.
 */
export async function crashDatabase(
  start: Start,
  postgres: Awaited<ReturnType<typeof startPostgres>>,
  crashes: number,
): Promise<CrashFigures> {
  const server = await start(serveStore(postgres.url))
  const acknowledged = new Map<string, Report>()
  const problems: string[] = []
  let refused = 0
  let isOver = false
  const seen = { 201: () => {}, 503: () => {} }
  /** Rejects when a call is not answered at all: then no other follows. */
  const next = (status: 201 | 503) =>
    Promise.race([
      new Promise<void>((resolve) => {
        seen[status] = resolve
      }),
      writing,
    ])
  const writing = (async () => {
    for (let number = 0; !isOver; number += 1) {
      const report = sampleReport(`${number}`, 1000 + Math.random() * 20_000)
      const answer = await server.put(report)
      const body = await answer.json()
      if (answer.status === 201) acknowledged.set(body.id, report)
      else if (answer.status === 503) refused += 1
      else problems.push(`Storing was answered with ${answer.status}.`)
      if (answer.status === 201 || answer.status === 503) seen[answer.status]()
    }
  })()
  for (let crash = 0; crash < crashes; crash += 1) {
    await next(201)
    const gone = next(503)
    await postgres.stop()
    await gone
    await postgres.start()
  }
  await next(201)
  isOver = true
  await writing
  problems.push(...(await lost(server, acknowledged)))
  return { crashes, acknowledged: acknowledged.size, refused, problems }
}
