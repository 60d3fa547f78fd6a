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
  /** What a client or a target has taken of a limit, for servers that share it. */
  limits: {
    /** The kind of the limit and who is counted: `client 192.0.2.1`. */
    key: string
    taken: number
    /** The end of the minute that began with the first of it, by the clock of the database. */
    ends_at: number
  }
}

export type Database = Kysely<Tables>
