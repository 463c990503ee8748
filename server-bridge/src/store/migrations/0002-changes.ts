import { type Kysely, sql } from 'kysely';

/** What changed since a revision, and resolved alerts by their end, newest first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('alerts_revision').on('alerts').column('revision').execute();
  await sql`create index alerts_ended on alerts (resolved_at, id) where status = 'resolved'`.execute(db);
}
