import { foldEnvironment } from '../../domain/releases/fold-scope.ts';
import { isOver, type Release, type ReleaseEvent } from '../../domain/releases/release.ts';
import type { Db } from '../open-store.ts';
import { defineInsert } from '../rows-statement.ts';

/** Saves releases as they are now, with the lines of their timelines that made them so. */
export async function saveReleases(
  tx: Db,
  releases: readonly Release[],
  events: readonly ReleaseEvent[],
): Promise<void> {
  await upsertReleases.execute(tx, releases.map(toRow));
  await insertRuns.execute(tx, releases.flatMap(toRuns));
  await insertEvents.execute(tx, events.map(toEventRow));
}

const upsertReleases = defineInsert<ReturnType<typeof toRow>>((db, rows) =>
  db
    .insertInto('releases')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        revision: ref('excluded.revision'),
        is_over: ref('excluded.is_over'),
        environment: ref('excluded.environment'),
        planned_from: ref('excluded.planned_from'),
        started_at: ref('excluded.started_at'),
        ended_at: ref('excluded.ended_at'),
        data: ref('excluded.data'),
      })),
    ),
);

const insertRuns = defineInsert<ReturnType<typeof toRuns>[number]>((db, rows) =>
  db
    .insertInto('release_runs')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['source', 'key']).doNothing()),
);

const insertEvents = defineInsert<ReturnType<typeof toEventRow>>((db, rows) => db.insertInto('events').values(rows));

function toRow(release: Release) {
  const { id, revision, state, facts, startedAt, endedAt } = release;
  return {
    id,
    revision,
    is_over: isOver(state) ? (1 as const) : (0 as const),
    environment: foldEnvironment(facts.environment),
    planned_from: facts.plannedFrom ?? null,
    started_at: startedAt ?? null,
    ended_at: endedAt ?? null,
    data: JSON.stringify(release),
  };
}

function toRuns({ id, runs }: Release) {
  return runs.map(({ source, key }) => ({ source, key, release_id: id }));
}

function toEventRow(event: ReleaseEvent) {
  const { revision, releaseId, at, recordedAt, type, act } = event;
  return {
    revision,
    record_kind: 'release' as const,
    record_id: releaseId,
    at,
    recorded_at: recordedAt,
    type,
    act: act ?? null,
    data: JSON.stringify(event),
  };
}
