import { type Kysely, sql } from 'kysely';

/** When time alone changes an alert next. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('alerts').addColumn('look_at', 'bigint').execute();
  await sql`create index alerts_look on alerts (look_at) where look_at is not null`.execute(db);
}
