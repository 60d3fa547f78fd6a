import { inTime } from '../in-time.ts'
import type { Counter } from '../limits.ts'
import { createDatabaseCounter, sweepLimits } from './database-counter.ts'
import { migrate } from './migrations.ts'
import { CannotStore, openDatabase } from './open-database.ts'
import { createReportStore, type ReportStore } from './report-store.ts'

export type OpenStore = {
  /** Each rejects, at most five seconds later, when the database does not answer. */
  reports: ReportStore
  /** Counts one limit for every server that shares the database; null where none can share it. */
  counter: ((kind: string, most: number) => Counter) | null
  /** Whether the database did what was asked of it last. */
  isUp: () => boolean
}

const hourMs = 3_600_000
const closingMs = 500
const patienceMs = 5000

/**
 * Opens what `--store` names and brings its tables to today’s form; takes out what has expired, now and every hour. Out: null for `none`.
 * Rejects with CannotStore for what can never work. A PostgreSQL server that is down may come back: it is said with `warn`, once, and the
 * tables are made at the first use that finds it.
 */
export async function openStore(url: string, warn: (line: string) => void): Promise<OpenStore | null> {
  const db = await openDatabase(url)
  if (db === null) return null
  const isFile = url.startsWith('sqlite:')
  const reports = createReportStore(db)

  let isReady: Promise<void> | null = null
  let isUp = true
  const ready = () => {
    isReady ??= migrate(db).catch((error: unknown) => {
      isReady = null
      throw error
    })
    return isReady
  }
  /** Asks the database, and says when it falls silent and when it is back. */
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const answer = await inTime(ready().then(work), patienceMs)
      if (!isUp) warn('The database of --store answers again.')
      isUp = true
      return answer
    } catch (error) {
      if (isUp) warn(`The database of --store does not answer (${reasonOf(error)}). Nothing is stored until it does.`)
      isUp = false
      throw error
    }
  }

  if (isFile)
    await ready().catch(async (error: unknown) => {
      await db.destroy()
      throw new CannotStore(`The file of --store cannot be used as a database (${reasonOf(error)}). Name another file, or mend this one.`)
    })
  const sweep = () =>
    ask(async () => {
      if (!isFile) await sweepLimits(db)
      return reports.sweep()
    })
  // What goes wrong has been said; the next hour tries again.
  const sweepQuietly = () => void sweep().catch(() => {})
  sweepQuietly()
  const hourly = setInterval(sweepQuietly, hourMs).unref()

  return {
    isUp: () => isUp,
    counter: isFile ? null : (kind, most) => createDatabaseCounter({ db, ask, kind, most }),
    reports: {
      put: (body, days) => ask(() => reports.put(body, days)),
      get: (id) => ask(() => reports.get(id)),
      remove: (id, deleteToken) => ask(() => reports.remove(id, deleteToken)),
      sweep,
      close: async () => {
        clearInterval(hourly)
        // A connection that hangs holds up nobody who stops the server.
        await Promise.race([reports.close(), new Promise((resolve) => setTimeout(resolve, closingMs).unref())])
      },
    },
  }
}

/** A code such as ECONNREFUSED, 28P01 or SQLITE_FULL. The message of a database may name users and files. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string' && /^\w{1,40}$/.test(code)) return code
  return /time(d )?out/i.test(String(message)) ? 'no answer in time' : 'unknown error'
}
