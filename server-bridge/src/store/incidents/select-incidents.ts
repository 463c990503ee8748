import { sql } from 'kysely';
import type { Incident } from '../../domain/incidents/incident.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement, defineStatement } from '../rows-statement.ts';

interface Row {
  data: string;
}

export async function selectOpenIncidents(db: Db): Promise<Incident[]> {
  return (await selectOpen(db, 0)).map(parse);
}

const selectOpen = defineStatement(
  (db, after: number) =>
    db.selectFrom('incidents').select('data').where('resolved_at', 'is', null).where('id', '>', after).orderBy('id'),
  (after) => [after],
);

/** Those resolved before a place in the list, newest end first. */
export interface ResolvedCursor {
  resolvedAt: number;
  id: number;
}

export async function selectResolvedIncidents(db: Db, before: ResolvedCursor, limit: number): Promise<Incident[]> {
  return (await selectResolved(db, { ...before, limit })).map(parse);
}

const selectResolved = defineStatement(
  (db, { resolvedAt, id, limit }: ResolvedCursor & { limit: number }) =>
    db
      .selectFrom('incidents')
      .select('data')
      .where('resolved_at', 'is not', null)
      // A row value, so that both engines find the place in the index.
      .where(sql<boolean>`(resolved_at, id) < (${resolvedAt}, ${id})`)
      .orderBy('resolved_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
  ({ resolvedAt, id, limit }) => [resolvedAt, id, limit],
);

export async function selectIncidents(db: Db, ids: readonly number[]): Promise<Incident[]> {
  return (await selectByIds.execute(db, ids)).map(parse);
}

const selectByIds = defineRowsStatement(
  (db, ids: number[]) => db.selectFrom('incidents').select('data').where('id', 'in', ids),
  (id) => [id],
);

/** Those that changed after a revision, the first to change first. */
export async function selectIncidentChanges(db: Db, after: number, limit: number): Promise<Incident[]> {
  return (await selectChanges(db, { after, limit })).map(parse);
}

const selectChanges = defineStatement(
  (db, { after, limit }: { after: number; limit: number }) =>
    db.selectFrom('incidents').select('data').where('revision', '>', after).orderBy('revision').limit(limit),
  ({ after, limit }) => [after, limit],
);

/** The incident that an act made or changed; undefined where the act was never taken. */
export async function selectIncidentOfAct(db: Db, act: string): Promise<number | undefined> {
  const [row] = await selectByAct(db, act);
  return row?.record_id;
}

const selectByAct = defineStatement(
  (db, act: string) =>
    db.selectFrom('events').select('record_id').where('act', '=', act).where('record_kind', '=', sql.lit('incident')),
  (act) => [act],
);

function parse({ data }: Row): Incident {
  return JSON.parse(data);
}
