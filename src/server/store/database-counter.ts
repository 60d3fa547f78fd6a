import { sql } from 'kysely'
import { type Counter, secondsToWait, windowS } from '../limits.ts'
import type { Database } from './database.ts'

type DatabaseCounterDeps = {
  /** A PostgreSQL database. */
  db: Database
  /** Wraps what is asked of it. */
  ask: <T>(work: () => Promise<T>) => Promise<T>
  kind: string
  most: number
}

/** Milliseconds since 1970 by the clock of the database, which servers with clocks of their own share. */
const now = sql<number>`(extract(epoch from now()) * 1000)::bigint`

/** Takes out what no limit needs any more. */
export async function sweepLimits(db: Database): Promise<void> {
  await sql`delete from limits where ends_at <= ${now}`.execute(db)
}

/** Counts in a table, so that a limit holds for all servers that share the database. One statement counts, so none is lost between two of them. */
export function createDatabaseCounter({ db, ask, kind, most }: DatabaseCounterDeps): Counter {
  const keyOf = (name: string) => `${kind} ${name}`.slice(0, 400)
  return {
    take: (name) =>
      ask(async () => {
        const { rows } = await sql<{ taken: number; wait_ms: number }>`
          insert into limits as held (key, taken, ends_at) values (${keyOf(name)}, 1, ${now} + ${windowS * 1000})
          on conflict (key) do update set
            taken = case when held.ends_at <= ${now} then 1 else least(held.taken, ${most}) + 1 end,
            ends_at = case when held.ends_at <= ${now} then excluded.ends_at else held.ends_at end
          returning taken, ends_at - ${now} as wait_ms`.execute(db)
        const [row] = rows
        return row === undefined || row.taken <= most ? null : secondsToWait(row.wait_ms)
      }),
    giveBack: (name) =>
      ask(async () => {
        await sql`update limits set taken = taken - 1 where key = ${keyOf(name)} and taken > 0`.execute(db)
      }),
  }
}
