import { type Kysely, sql } from 'kysely';
import { readEngine } from '../read-engine.ts';

/** Alerts, their occurrences and events, what is shown of them, and what could not be read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = readEngine(db) === 'sqlite';
  // SQLite keeps a table by its integer primary key, and only then without an index of its own beside it.
  const bigKey = isSqlite ? 'integer' : 'bigint';
  await db.schema
    .createTable('meta')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into counters (name, value) values ('revision', 0)`.execute(db);

  await db.schema
    .createTable('alerts')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('severity', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('resolved_at', 'bigint')
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('alerts_open')
    .on('alerts')
    .columns(['source', 'subject', 'started_at'])
    .where(sql.ref('status'), '=', sql.lit('open'))
    .execute();
  await db.schema
    .createIndex('alerts_resolved')
    .on('alerts')
    .columns(['source', 'subject', 'resolved_at'])
    .where(sql.ref('status'), '=', sql.lit('resolved'))
    .execute();

  await db.schema
    .createTable('occurrences')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('alert_id', 'bigint', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addPrimaryKeyConstraint('occurrences_pk', ['source', 'key'])
    .$call((table) => (isSqlite ? table.modifyEnd(sql`without rowid`) : table))
    .execute();

  await db.schema
    .createTable('events')
    .addColumn('revision', bigKey, (column) => column.primaryKey())
    .addColumn('record_kind', 'text', (column) => column.notNull())
    .addColumn('record_id', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('recorded_at', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('act', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('events_record').on('events').columns(['record_kind', 'record_id', 'revision']).execute();
  await db.schema
    .createIndex('events_act')
    .on('events')
    .columns(['act'])
    .where(sql.ref('act'), 'is not', null)
    .execute();

  await db.schema
    .createTable('projections')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('record_kind', 'text', (column) => column.notNull())
    .addColumn('record_id', 'bigint', (column) => column.notNull())
    .addColumn('room', 'text', (column) => column.notNull())
    .addColumn('instead_of', 'text')
    .addColumn('wanted_revision', 'bigint', (column) => column.notNull())
    .addColumn('shown_revision', 'bigint', (column) => column.notNull())
    .addColumn('wanted_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('severity', 'integer', (column) => column.notNull())
    .addColumn('urgency', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('shown', 'text')
    .addPrimaryKeyConstraint('projections_pk', ['record_kind', 'record_id', 'room'])
    .execute();
  await sql`
    create index projections_behind on projections (room, urgency, wanted_revision, due_at)
    where wanted_revision > shown_revision and state = 'active'
  `.execute(db);
  await sql`create index projections_parked on projections (room) where state = 'parked'`.execute(db);

  await db.schema
    .createTable('rejected')
    .addColumn('id', bigKey, (column) =>
      isSqlite ? column.primaryKey().autoIncrement() : column.primaryKey().generatedByDefaultAsIdentity(),
    )
    .addColumn('digest', 'text', (column) => column.notNull().unique())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('found', 'text', (column) => column.notNull())
    .addColumn('wanted', 'text', (column) => column.notNull())
    .addColumn('content_type', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('replayed_at', 'bigint')
    .execute();
}
