import type { Kysely } from 'kysely';

/** When each source was last heard: one that falls silent is told of, after a restart too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sources_heard')
    .addColumn('source', 'text', (column) => column.primaryKey())
    .addColumn('heard_at', 'bigint', (column) => column.notNull())
    .execute();
}
