import { type Kysely, sql } from 'kysely';
import { readEngine } from '../read-engine.ts';

/** Maintenance windows of vigie.yaml that rooms were told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const bigKey = readEngine(db) === 'sqlite' ? 'integer' : 'bigint';
  await db.schema
    .createTable('maintenance_windows')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('is_over', 'integer', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await sql`create index maintenance_windows_on on maintenance_windows (key) where is_over = 0`.execute(db);
}
