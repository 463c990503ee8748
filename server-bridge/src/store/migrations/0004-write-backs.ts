import { type Kysely, sql } from 'kysely';
import { readEngine } from '../read-engine.ts';

/** What people did in Mattermost and must reach the tool that raised the alert. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const bigKey = readEngine(db) === 'sqlite' ? 'integer' : 'bigint';
  await db.schema
    .createTable('write_backs')
    .addColumn('revision', bigKey, (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('alert_id', 'bigint', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('detail', 'text')
    .addColumn('told_at', 'bigint')
    .execute();
  await db.schema.createIndex('write_backs_alert').on('write_backs').columns(['alert_id', 'revision']).execute();
  await sql`create index write_backs_waiting on write_backs (source, revision) where state = 'waiting'`.execute(db);
  await sql`create index write_backs_refused on write_backs (source, done_at) where state = 'refused'`.execute(db);
  await sql`
    create index write_backs_untold on write_backs (user_id, revision) where state = 'refused' and told_at is null
  `.execute(db);
}
