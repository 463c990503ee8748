import { type Kysely, sql } from 'kysely';
import { readEngine } from '../read-engine.ts';

/** Incidents, what is done to make their rooms, and who follows them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const bigKey = readEngine(db) === 'sqlite' ? 'integer' : 'bigint';
  await db.schema
    .createTable('incidents')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('resolved_at', 'bigint')
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('incidents_changes').on('incidents').columns(['revision']).execute();
  await sql`create index incidents_open on incidents (id) where resolved_at is null`.execute(db);
  await sql`create index incidents_resolved on incidents (resolved_at, id) where resolved_at is not null`.execute(db);

  await db.schema
    .createTable('incident_rooms')
    .addColumn('incident_id', bigKey, (column) => column.primaryKey())
    // 0 or 1: nothing is to be done there any more.
    .addColumn('is_done', 'integer', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await sql`create index incident_rooms_due on incident_rooms (incident_id) where is_done = 0`.execute(db);

  await db.schema
    .createTable('incident_followers')
    .addColumn('incident_id', 'bigint', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('incident_followers_pk', ['incident_id', 'user_id'])
    .execute();
  await sql`insert into counters (name, value) values ('incident', 0)`.execute(db);
}
