import { sql } from 'kysely';
import type { Alert, Occurrence } from '../../domain/alerts/alert.ts';
import type { LoadedAlerts } from '../../domain/alerts/working-set.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';

/** What some signals of one or several sources are about. */
export interface SignalRefs {
  keys: { source: string; key: string }[];
  subjects: { source: string; subject: string }[];
  /** As `identify` joins source and signal id; only people's acts. */
  acts: string[];
}

/** All that a decision about these signals may need: their occurrences, the alerts of their subjects, the acts taken. */
export async function loadAlerts(tx: Db, refs: SignalRefs): Promise<LoadedAlerts> {
  const occurrences = (await selectOccurrences.execute(tx, refs.keys)).map(toOccurrence);
  const ofSubjects = (await selectAlertsOfSubjects.execute(tx, refs.subjects)).map(parseAlert);
  const known = new Set(ofSubjects.map(({ id }) => id));
  const missing = new Set(occurrences.map(({ alertId }) => alertId).filter((id) => !known.has(id)));
  const ofKeys = await selectAlerts(tx, [...missing]);
  const seen = await selectActsTaken(tx, refs.acts);
  return { alerts: [...ofSubjects, ...ofKeys], occurrences, seen };
}

export async function selectAlerts(db: Db, ids: readonly number[]): Promise<Alert[]> {
  return (await selectAlertsById.execute(db, ids)).map(parseAlert);
}

const selectAlertsById = defineRowsStatement(
  (db, ids: number[]) => db.selectFrom('alerts').select('data').where('id', 'in', ids),
  (id) => [id],
);

/** Those of some acts (as `identify` joins source and signal id) that were taken before. */
export async function selectActsTaken(tx: Db, acts: readonly string[]): Promise<string[]> {
  return (await selectActs.execute(tx, acts)).flatMap(({ act }) => act ?? []);
}

const selectActs = defineRowsStatement(
  (db, acts: string[]) => db.selectFrom('events').select('act').where('act', 'in', acts),
  (act) => [act],
);

interface OccurrenceRow {
  source: string;
  key: string;
  alert_id: number;
  started_at: number;
  ended_at: number | null;
}

const selectOccurrences = defineRowsStatement<SignalRefs['keys'][number], OccurrenceRow>(
  (db, keys) => {
    const wanted = sql.join(keys.map(({ source, key }) => sql`(${source}, ${key})`));
    const query = sql<OccurrenceRow>`
      with wanted (source, key) as (values ${wanted})
      select o.source, o.key, o.alert_id, o.started_at, o.ended_at
      from wanted w join occurrences o on o.source = w.source and o.key = w.key
    `;
    return { compile: () => query.compile(db) };
  },
  ({ source, key }) => [source, key],
);

/** Of each subject the open alert that began last and the one resolved last: two index look-ups, however many it has. */
const selectAlertsOfSubjects = defineRowsStatement<SignalRefs['subjects'][number], { data: string }>(
  (db, subjects) => {
    const wanted = sql.join(subjects.map(({ source, subject }) => sql`(${source}, ${subject})`));
    const query = sql<{ data: string }>`
      with wanted (source, subject) as (values ${wanted})
      select a.data from wanted w join alerts a on a.id = (
        select o.id from alerts o where o.status = 'open' and o.source = w.source and o.subject = w.subject
        order by o.started_at desc, o.id desc limit 1)
      union all
      select a.data from wanted w join alerts a on a.id = (
        select r.id from alerts r where r.status = 'resolved' and r.source = w.source and r.subject = w.subject
        order by r.resolved_at desc, r.id desc limit 1)
    `;
    return { compile: () => query.compile(db) };
  },
  ({ source, subject }) => [source, subject],
);

function toOccurrence({ source, key, alert_id, started_at, ended_at }: OccurrenceRow): Occurrence {
  const occurrence = { source, key, alertId: alert_id, startedAt: started_at };
  return ended_at === null ? occurrence : { ...occurrence, endedAt: ended_at };
}

function parseAlert({ data }: { data: string }): Alert {
  return JSON.parse(data);
}
