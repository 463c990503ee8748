import { sql } from 'kysely';
import type { Alert, Occurrence } from '../../domain/alerts/alert.ts';
import type { LoadedAlerts } from '../../domain/alerts/working-set.ts';
import { inChunks } from '../chunk.ts';
import type { Db } from '../open-store.ts';

/** What some signals of one or several sources are about. */
export interface SignalRefs {
  keys: { source: string; key: string }[];
  subjects: { source: string; subject: string }[];
  /** As `identify` joins source and signal id; only people's acts. */
  acts: string[];
}

/** All that a decision about these signals may need: their occurrences, the alerts of their subjects, the acts taken. */
export async function loadAlerts(tx: Db, refs: SignalRefs): Promise<LoadedAlerts> {
  const occurrences = await inChunks(refs.keys, (keys) => selectOccurrences(tx, keys));
  const ofSubjects = await inChunks(refs.subjects, (subjects) => selectAlertsOfSubjects(tx, subjects));
  const known = new Set(ofSubjects.map(({ id }) => id));
  const missing = new Set(occurrences.map(({ alertId }) => alertId).filter((id) => !known.has(id)));
  const ofKeys = await selectAlerts(tx, [...missing]);
  const seen = await inChunks(refs.acts, (acts) => selectActs(tx, acts));
  return { alerts: [...ofSubjects, ...ofKeys], occurrences, seen };
}

export async function selectAlerts(db: Db, ids: number[]): Promise<Alert[]> {
  const rows = await inChunks(ids, (part) => db.selectFrom('alerts').select('data').where('id', 'in', part).execute());
  return rows.map(parseAlert);
}

async function selectOccurrences(tx: Db, keys: SignalRefs['keys']): Promise<Occurrence[]> {
  const wanted = sql.join(keys.map(({ source, key }) => sql`(${source}, ${key})`));
  const { rows } = await sql<{
    source: string;
    key: string;
    alert_id: number;
    started_at: number;
    ended_at: number | null;
  }>`
    with wanted (source, key) as (values ${wanted})
    select o.source, o.key, o.alert_id, o.started_at, o.ended_at
    from wanted w join occurrences o on o.source = w.source and o.key = w.key
  `.execute(tx);
  return rows.map(({ source, key, alert_id, started_at, ended_at }) => ({
    source,
    key,
    alertId: alert_id,
    startedAt: started_at,
    ...(ended_at === null ? {} : { endedAt: ended_at }),
  }));
}

/** Of each subject the open alert that began last and the one resolved last: two index look-ups, however many it has. */
async function selectAlertsOfSubjects(tx: Db, subjects: SignalRefs['subjects']): Promise<Alert[]> {
  const wanted = sql.join(subjects.map(({ source, subject }) => sql`(${source}, ${subject})`));
  const { rows } = await sql<{ data: string }>`
    with wanted (source, subject) as (values ${wanted})
    select a.data from wanted w join alerts a on a.id = (
      select o.id from alerts o where o.status = 'open' and o.source = w.source and o.subject = w.subject
      order by o.started_at desc, o.id desc limit 1)
    union all
    select a.data from wanted w join alerts a on a.id = (
      select r.id from alerts r where r.status = 'resolved' and r.source = w.source and r.subject = w.subject
      order by r.resolved_at desc, r.id desc limit 1)
  `.execute(tx);
  return rows.map(parseAlert);
}

async function selectActs(tx: Db, acts: string[]): Promise<string[]> {
  const rows = await tx.selectFrom('events').select('act').where('act', 'in', acts).execute();
  return rows.flatMap(({ act }) => act ?? []);
}

function parseAlert({ data }: { data: string }): Alert {
  return JSON.parse(data);
}
