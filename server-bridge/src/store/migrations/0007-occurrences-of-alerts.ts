import type { Kysely } from 'kysely';

/** What goes with an alert when it is old enough to go. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('occurrences_alert').on('occurrences').column('alert_id').execute();
}
