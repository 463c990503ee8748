import { type Kysely, sql } from 'kysely';
import { readEngine } from '../read-engine.ts';

/** Times in which a room got more new posts than it takes, and the lists written in their threads. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const bigKey = readEngine(db) === 'sqlite' ? 'integer' : 'bigint';
  await db.schema
    .createTable('storms')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('room', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('most_behind_ms', 'bigint', (column) => column.notNull())
    .execute();
  await sql`create unique index storms_on on storms (room) where ended_at is null`.execute(db);
  await db.schema
    .createTable('storm_pages')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('storm_id', 'bigint', (column) => column.notNull())
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('first', 'integer', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('entries', 'text', (column) => column.notNull())
    .addUniqueConstraint('storm_pages_n', ['storm_id', 'n'])
    .execute();
}
