import { type Kysely, sql } from 'kysely';
import { readEngine } from '../read-engine.ts';

/** Which alerts followed which releases, what people said of the two, who must be told that theirs lies in a freeze. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = readEngine(db) === 'sqlite';
  await sql`create table release_alerts (release_id bigint not null, alert_id bigint not null,
    started_at bigint not null, severity integer not null, service text not null, environment text not null,
    is_muted integer not null, verdict text, said_by text, said_at bigint,
    primary key (release_id, alert_id))${sql.raw(isSqlite ? ' without rowid' : '')}`.execute(db);
  await sql`create index release_alerts_alert on release_alerts (alert_id)`.execute(db);
  await sql`create table release_warnings (release_id bigint not null, freeze_id text not null,
    user_id text, owner text not null, made_at bigint not null, told_at bigint,
    primary key (release_id, freeze_id))${sql.raw(isSqlite ? ' without rowid' : '')}`.execute(db);
  await sql`create index release_warnings_untold on release_warnings (release_id) where told_at is null`.execute(db);
  await sql`create index alerts_started on alerts (started_at)`.execute(db);
}
