import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

/** Every step from an empty database to today's, in order, the same in both engines. A step that was released is never changed. */
const steps: Record<string, Migration> = {
  '001-reports': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('reports')
        .addColumn('key', 'varchar(64)', (column) => column.primaryKey())
        .addColumn('deletes_with', 'varchar(64)', (column) => column.notNull())
        .addColumn('made_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('reports_expire').on('reports').column('expires_at').execute()
    },
  },
  '002-limits': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('limits')
        .addColumn('key', 'varchar(400)', (column) => column.primaryKey())
        .addColumn('taken', 'integer', (column) => column.notNull())
        .addColumn('ends_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}

/**
 * Brings the tables to today's form. Several processes may do so at once: PostgreSQL locks; SQLite fails the step of the one that comes
 * second, which then finds it made. Rejects with the database's own error.
 */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => steps } })
  const first = await migrator.migrateToLatest()
  const { error } = first.error === undefined ? first : await migrator.migrateToLatest()
  if (error !== undefined) throw error
}
