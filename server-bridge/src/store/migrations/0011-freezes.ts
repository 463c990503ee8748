import { type Kysely, sql } from 'kysely';
import { readEngine } from '../read-engine.ts';

/** Freezes of people, and those of vigie.yaml that rooms were told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const bigKey = readEngine(db) === 'sqlite' ? 'integer' : 'bigint';
  await db.schema
    .createTable('freezes')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('is_over', 'integer', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await sql`create index freezes_on on freezes (id) where is_over = 0`.execute(db);
  await db.schema.createIndex('freezes_ends').on('freezes').column('ends_at').execute();
}
