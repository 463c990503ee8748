import { sql } from 'kysely';
import type { Person } from '../../domain/alerts/act.ts';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { BrokenAlert, Verdict } from '../../domain/releases/rank-before.ts';
import { rankSeverity, severities } from '../../domain/severity.ts';
import type { Db } from '../open-store.ts';
import { defineInsert, defineRowsStatement, defineStatement } from '../rows-statement.ts';

/** An alert that followed a release, as it was worst. */
export interface ReleaseAlert extends BrokenAlert {
  releaseId: number;
  /** What someone said last. */
  verdict?: Verdict;
  saidBy?: Person;
  saidAt?: number;
}

export async function saveReleaseAlerts(
  tx: Db,
  found: readonly (BrokenAlert & { releaseId: number })[],
): Promise<void> {
  await upsertFound.execute(tx, found.map(toFoundRow));
}

/** What was heard is never muted again, and what was worse stays so: the release is judged by it. */
const upsertFound = defineInsert<ReturnType<typeof toFoundRow>>((db, rows) =>
  db
    .insertInto('release_alerts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['release_id', 'alert_id']).doUpdateSet({
        severity: sql`case when excluded.severity < release_alerts.severity then excluded.severity
          else release_alerts.severity end`,
        is_muted: sql`case when excluded.is_muted < release_alerts.is_muted then excluded.is_muted
          else release_alerts.is_muted end`,
      }),
    ),
);

/** Keeps what someone says of an alert and a release, whether the one followed the other or not. */
export async function saveVerdict(
  tx: Db,
  alert: BrokenAlert & { releaseId: number },
  { verdict, by, at }: { verdict: Verdict; by: Person; at: number },
): Promise<void> {
  const said = { verdict, said_by: JSON.stringify(by), said_at: at };
  await tx
    .insertInto('release_alerts')
    .values({ ...toFoundRow(alert), ...said })
    .onConflict((conflict) => conflict.columns(['release_id', 'alert_id']).doUpdateSet(said))
    .execute();
}

/** Those of some releases. */
export async function selectAlertsOfReleases(db: Db, releaseIds: readonly number[]): Promise<ReleaseAlert[]> {
  return (await selectOfReleases.execute(db, releaseIds)).map(parse);
}

const selectOfReleases = defineRowsStatement(
  (db, ids: number[]) => db.selectFrom('release_alerts').selectAll().where('release_id', 'in', ids),
  (id) => [id],
);

/** What is known of one alert and releases. */
export async function selectReleasesOfAlert(db: Db, alertId: number): Promise<ReleaseAlert[]> {
  return (await selectOfAlert(db, alertId)).map(parse);
}

const selectOfAlert = defineStatement(
  (db, id: number) => db.selectFrom('release_alerts').selectAll().where('alert_id', '=', id),
  (id) => [id],
);

/** Alerts whose current occurrence began in [from, until], epoch milliseconds, the first first. */
export async function selectAlertsStarted(
  db: Db,
  wanted: { from: number; until: number; limit: number },
): Promise<Alert[]> {
  return (await selectStarted(db, wanted)).map(({ data }): Alert => JSON.parse(data));
}

const selectStarted = defineStatement(
  (db, { from, until, limit }: { from: number; until: number; limit: number }) =>
    db
      .selectFrom('alerts')
      .select('data')
      .where('started_at', '>=', from)
      .where('started_at', '<=', until)
      .orderBy('started_at')
      .limit(limit),
  ({ from, until, limit }) => [from, until, limit],
);

function toFoundRow({
  releaseId,
  id,
  startedAt,
  severity,
  service,
  environment,
  isMuted,
}: BrokenAlert & { releaseId: number }) {
  return {
    release_id: releaseId,
    alert_id: id,
    started_at: startedAt,
    severity: rankSeverity(severity),
    service,
    environment,
    is_muted: isMuted ? 1 : 0,
  };
}

interface Row {
  release_id: number;
  alert_id: number;
  started_at: number;
  severity: number;
  service: string;
  environment: string;
  is_muted: number;
  verdict: Verdict | null;
  said_by: string | null;
  said_at: number | null;
}

function parse(row: Row): ReleaseAlert {
  const { verdict, said_by: by, said_at: at } = row;
  return {
    releaseId: row.release_id,
    id: row.alert_id,
    startedAt: row.started_at,
    severity: severities[row.severity] ?? 'info',
    service: row.service,
    environment: row.environment,
    isMuted: row.is_muted === 1,
    ...(verdict === null ? {} : { verdict }),
    ...(by === null ? {} : { saidBy: JSON.parse(by) }),
    ...(at === null ? {} : { saidAt: at }),
  };
}
