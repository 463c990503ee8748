import { type Kysely, sql } from 'kysely';
import { readEngine } from '../read-engine.ts';

/** Releases, the deployments that carry them out, the mornings told of them, and what routes keep away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const bigKey = readEngine(db) === 'sqlite' ? 'integer' : 'bigint';
  await sql`insert into counters (name, value) values ('release', 0)`.execute(db);
  await db.schema
    .createTable('releases')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('is_over', 'integer', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('planned_from', 'bigint')
    .addColumn('started_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('releases_revision').on('releases').columns(['revision']).execute();
  await sql`create index releases_open on releases (environment, planned_from) where is_over = 0`.execute(db);
  await sql`create index releases_over on releases (environment, ended_at) where is_over = 1`.execute(db);
  await sql`create index releases_ended on releases (ended_at, id) where is_over = 1`.execute(db);
  await sql`create index releases_planned on releases (planned_from) where planned_from is not null`.execute(db);
  await sql`create index releases_started on releases (started_at) where started_at is not null`.execute(db);
  await db.schema
    .createTable('release_runs')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('release_id', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('release_runs_pk', ['source', 'key'])
    .execute();
  await db.schema.createIndex('release_runs_release').on('release_runs').columns(['release_id']).execute();
  await db.schema
    .createTable('release_days')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('room', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addUniqueConstraint('release_days_once', ['room', 'day'])
    .execute();
  await db.schema
    .createTable('releases_away')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('route', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('releases_away_pk', ['source', 'route'])
    .execute();
}
