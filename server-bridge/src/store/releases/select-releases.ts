import { sql } from 'kysely';
import type { Release, ReleaseEvent } from '../../domain/releases/release.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement, defineStatement } from '../rows-statement.ts';

export async function selectReleases(db: Db, ids: readonly number[]): Promise<Release[]> {
  return (await selectById.execute(db, ids)).map(parseRelease);
}

const selectById = defineRowsStatement(
  (db, ids: number[]) => db.selectFrom('releases').select('data').where('id', 'in', ids),
  (id) => [id],
);

/** The release that a tool's run belongs to. */
export async function selectReleaseOfRun(db: Db, run: { source: string; key: string }): Promise<Release | undefined> {
  const [row] = await selectOfRun(db, run);
  return row === undefined ? undefined : parseRelease(row);
}

const selectOfRun = defineStatement(
  (db, { source, key }: { source: string; key: string }) =>
    db
      .selectFrom('release_runs as run')
      .innerJoin('releases as release', 'release.id', 'run.release_id')
      .select('release.data')
      .where('run.source', '=', source)
      .where('run.key', '=', key),
  ({ source, key }) => [source, key],
);

export interface CandidatesWanted {
  /** As `foldEnvironment` has it. */
  environment: string;
  /** Of those that are over: ended after it, epoch milliseconds. */
  endedAfter: number;
}

/** More of one environment at once are not anybody's plans. */
const candidatesMost = 1_000;

/** Releases of an environment that a run may belong to: those that are not over, and those that just ended. */
export async function selectCandidates(db: Db, wanted: CandidatesWanted): Promise<Release[]> {
  const [open, over] = [await selectOpen(db, wanted.environment), await selectJustOver(db, wanted)];
  return [...open, ...over].map(parseRelease);
}

const selectOpen = defineStatement(
  (db, environment: string) =>
    db
      .selectFrom('releases')
      .select('data')
      .where('is_over', '=', sql.lit(0))
      .where('environment', '=', environment)
      .orderBy('planned_from')
      .limit(candidatesMost),
  (environment) => [environment, candidatesMost],
);

const selectJustOver = defineStatement(
  (db, { environment, endedAfter }: CandidatesWanted) =>
    db
      .selectFrom('releases')
      .select('data')
      .where('is_over', '=', sql.lit(1))
      .where('environment', '=', environment)
      .where('ended_at', '>', endedAfter)
      .orderBy('ended_at', 'desc')
      .limit(candidatesMost),
  ({ environment, endedAfter }) => [environment, endedAfter, candidatesMost],
);

/** Releases that changed after a revision and not after another, by their last change. */
export async function selectReleaseChanges(
  db: Db,
  wanted: { after: number; upTo: number; limit: number },
): Promise<Release[]> {
  return (await selectChanges(db, wanted)).map(parseRelease);
}

const selectChanges = defineStatement(
  (db, { after, upTo, limit }: { after: number; upTo: number; limit: number }) =>
    db
      .selectFrom('releases')
      .select('data')
      .where('revision', '>', after)
      .where('revision', '<=', upTo)
      .orderBy('revision')
      .limit(limit),
  ({ after, upTo, limit }) => [after, upTo, limit],
);

/** Those whose planned window begins in [from, until), epoch milliseconds; the first first. */
export async function selectPlannedBetween(db: Db, period: { from: number; until: number }): Promise<Release[]> {
  return (await selectPlanned(db, period)).map(parseRelease);
}

const selectPlanned = defineStatement(
  (db, { from, until }: { from: number; until: number }) =>
    db
      .selectFrom('releases')
      .select('data')
      .where('planned_from', 'is not', null)
      .where('planned_from', '>=', from)
      .where('planned_from', '<', until)
      .orderBy('planned_from')
      .limit(500),
  ({ from, until }) => [from, until, 500],
);

/** The last events of one release, oldest first. */
export async function selectLastReleaseEvents(db: Db, id: number, limit: number): Promise<ReleaseEvent[]> {
  const rows = await selectLast(db, { id, limit });
  return rows.map(parseEvent).reverse();
}

const selectLast = defineStatement(
  (db, { id, limit }: { id: number; limit: number }) =>
    db
      .selectFrom('events')
      .select('data')
      .where('record_kind', '=', sql.lit('release'))
      .where('record_id', '=', id)
      .orderBy('revision', 'desc')
      .limit(limit),
  ({ id, limit }) => [id, limit],
);

/** The timelines of some releases, oldest first. */
export async function selectReleaseEvents(db: Db, ids: readonly number[]): Promise<ReleaseEvent[]> {
  return (await selectEvents.execute(db, ids)).map(parseEvent);
}

const selectEvents = defineRowsStatement(
  (db, ids: number[]) =>
    db
      .selectFrom('events')
      .select('data')
      .where('record_kind', '=', sql.lit('release'))
      .where('record_id', 'in', ids)
      .orderBy('revision'),
  (id) => [id],
);

/** The release that an act or a signal made or changed; undefined where it was never taken. */
export async function selectReleaseOfAct(db: Db, act: string): Promise<number | undefined> {
  const [row] = await selectByAct(db, act);
  return row?.record_id;
}

const selectByAct = defineStatement(
  (db, act: string) =>
    db.selectFrom('events').select('record_id').where('act', '=', act).where('record_kind', '=', sql.lit('release')),
  (act) => [act],
);

function parseRelease({ data }: { data: string }): Release {
  return JSON.parse(data);
}

function parseEvent({ data }: { data: string }): ReleaseEvent {
  return JSON.parse(data);
}
