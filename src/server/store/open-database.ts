import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import { CannotStart } from '../cannot-start.ts'
import type { Database, Tables } from './database.ts'

/** The value of --store is none that is known, or the database cannot be opened. The message is one line that says how to mend it. */
export class CannotStore extends CannotStart {
  override name = 'CannotStore'
}

const hint = 'Give none, sqlite:PATH or postgres://USER@HOST/DATABASE.'
const patience = 5_000
const mostConnections = 8

/**
 * Opens the database that `--store` names. In: `none`, `sqlite:PATH` or `postgres://…`. Out: null for none. Nothing is asked of a PostgreSQL
 * server yet. Rejects with CannotStore, whose message never holds the address: it may bear a password.
 *
 * SQLite: one file in WAL mode with synchronous=FULL, so that what was acknowledged outlives a power cut (sqlite.org/pragma.html).
 */
export async function openDatabase(url: string): Promise<Database | null> {
  if (url === 'none') return null
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length))
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url)
  throw new CannotStore(`--store names no kind of database that is known. ${hint}`)
}

async function openSqlite(path: string): Promise<Database> {
  if (path === '') throw new CannotStore(`--store sqlite: needs the path of a file. ${hint}`)
  // Loaded only here: a native library, which whoever stores nothing does without.
  const { default: Sqlite } = await import('libsql')
  try {
    mkdirSync(dirname(resolve(path)), { recursive: true, mode: 0o700 })
    // Whoever runs the server reads what others stored; nobody else on the machine does.
    closeSync(openSync(path, 'a', 0o600))
    const database = new Sqlite(path, { timeout: patience })
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', `busy_timeout = ${patience}`]) database.pragma(pragma)
    return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  } catch (error) {
    throw new CannotStore(
      `The database file of --store cannot be opened (${codeOf(error)}). Check that its folder can be written, or name another file.`,
    )
  }
}

async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({ connectionString: url, max: mostConnections, connectionTimeoutMillis: patience, query_timeout: patience })
  // An idle connection that the server closes is opened anew when it is needed.
  pool.on('error', () => {})
  // One that breaks while it is used fails what was asked of it; what it says beside that would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  // Instants come as 64-bit integers, which pg hands out as text; all of ours are exact as numbers.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? 'unknown error'
}
