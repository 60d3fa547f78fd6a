import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from './database.ts'

export type StoredReport = { body: string; madeAt: number; expiresAt: number }

/** What stored reports are kept by. Each rejects with the database’s own error when that does not answer. */
export type ReportStore = {
  /** In: the report as JSON, redacted, and the days it is kept. Out: once it is safely written. */
  put: (body: string, days: number) => Promise<{ id: string; deleteToken: string; expiresAt: number }>
  /** Null for an id that is unknown, expired or deleted: nobody can tell which. */
  get: (id: string) => Promise<StoredReport | null>
  /** Whether it is gone by this call; false for a wrong token and for an id that `get` does not know. */
  remove: (id: string, deleteToken: string) => Promise<boolean>
  /** Takes out what has expired. Out: how many. */
  sweep: () => Promise<number>
  close: () => Promise<void>
}

const dayMs = 86_400_000

/** Reports in a database whose tables are there. `now` gives milliseconds since 1970. */
export function createReportStore(db: Database, now: () => number = Date.now): ReportStore {
  const standing = (id: string) => db.selectFrom('reports').where('key', '=', hash(id)).where('expires_at', '>', now())

  return {
    put: async (body, days) => {
      const [id, deleteToken] = [unguessable(), unguessable()]
      const madeAt = now()
      const expiresAt = madeAt + days * dayMs
      const row = { key: hash(id), deletes_with: hash(deleteToken), made_at: madeAt, expires_at: expiresAt, body }
      await db.insertInto('reports').values(row).execute()
      return { id, deleteToken, expiresAt }
    },
    get: async (id) => {
      const row = await standing(id).select(['body', 'made_at', 'expires_at']).executeTakeFirst()
      return row === undefined ? null : { body: row.body, madeAt: row.made_at, expiresAt: row.expires_at }
    },
    remove: async (id, deleteToken) => {
      const row = await standing(id).select('deletes_with').executeTakeFirst()
      if (row === undefined || !isSame(row.deletes_with, hash(deleteToken))) return false
      const { numDeletedRows } = await db.deleteFrom('reports').where('key', '=', hash(id)).executeTakeFirst()
      return numDeletedRows > 0n
    },
    sweep: async () => Number((await db.deleteFrom('reports').where('expires_at', '<=', now()).executeTakeFirst()).numDeletedRows),
    close: () => db.destroy(),
  }
}

/** 192 random bits, as 32 characters of base64url. */
function unguessable(): string {
  return randomBytes(24).toString('base64url')
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
