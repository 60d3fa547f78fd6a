import type { Kysely } from 'kysely'

/** The tables, in both engines. Instants are milliseconds since 1970. */
export type Tables = {
  reports: {
    /** SHA-256 of the id, in base64url: who reads the database cannot open the links. */
    key: string
    /** SHA-256 of the delete token. */
    deletes_with: string
    made_at: number
    expires_at: number
    /** The report as JSON, redacted. */
    body: string
  }
}

export type Database = Kysely<Tables>
