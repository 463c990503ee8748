import { deriveRelease } from '../server-bridge/src/domain/releases/derive-release.ts';
import type { Release, ReleaseEvent } from '../server-bridge/src/domain/releases/release.ts';
import type { ReleaseFacts } from '../server-bridge/src/domain/releases/release-signal.ts';
import { openStore } from '../server-bridge/src/store/open-store.ts';
import { saveReleases } from '../server-bridge/src/store/releases/save-releases.ts';

const chunkSize = 500;
const hour = 3600_000;
const services = 400;
const environments = ['production', 'preproduction', 'staging', 'integration'];

/** Fills a store with past releases of four years, one an hour, and a few that are under way or to come. */
export async function makeReleases(path: string, count: number, now: number): Promise<void> {
  const opened = await openStore({ kind: 'sqlite', path });
  if (!opened.ok) throw new Error(opened.message);
  const { db } = opened.store;
  for (let start = 1; start <= count; start += chunkSize) {
    const ids = Array.from({ length: Math.min(chunkSize, count - start + 1) }, (_, index) => start + index);
    const made = ids.map((id) => makeRelease(id, count, now));
    await db.transaction().execute((tx) =>
      saveReleases(
        tx,
        made.map(({ release }) => release),
        made.flatMap(({ events }) => events),
      ),
    );
  }
  await db
    .updateTable('counters')
    .set({ value: count * 4 })
    .execute();
  await opened.store.close();
}

/** The last hundred are to come. */
function makeRelease(id: number, count: number, now: number): { release: Release; events: ReleaseEvent[] } {
  const plannedFrom = now - (count - 100 - id) * hour;
  const facts: ReleaseFacts = {
    kind: 'release',
    services: [`service-${id % services}`],
    version: `4.${id % 50}.${id}`,
    environment: environments[id % environments.length] ?? '',
    summary: `Livraison ${id} du panier et de la caisse`,
    owner: `Équipe ${id % 60}`,
    ticket: `CHG${id}`,
    plannedFrom,
    plannedUntil: plannedFrom + hour / 2,
    links: [{ title: 'Pipeline', url: `https://gitlab.example.com/shop/service/-/pipelines/${id}` }],
    labels: { project: `shop/service-${id % services}`, ref: 'main' },
  };
  const isOver = plannedFrom + hour / 2 < now;
  const word = (state: string, at: number) => ({ at, id: `${id} ${state}`, facts });
  const said = {
    planned: word('planned', plannedFrom - 24 * hour),
    ...(isOver ? { started: word('started', plannedFrom), succeeded: word('succeeded', plannedFrom + hour / 3) } : {}),
  };
  const run = { source: 'gitlab', key: `job:${id}`, said, ...(isOver ? { startedAt: plannedFrom } : {}) };
  const heard = { people: {}, runs: [run] };
  const revision = id * 4 - 1;
  const rooms = [{ room: 'supervision', mention: [], afterMs: 0, hashtags: ['service'], route: -1 }];
  const release: Release = { id, revision, madeAt: plannedFrom - 24 * hour, ...heard, rooms, ...deriveRelease(heard) };
  const events = Object.entries(said).map(([type, { at }], index): ReleaseEvent => {
    const state = type === 'started' || type === 'succeeded' ? type : 'planned';
    return {
      type: state,
      releaseId: id,
      revision: revision - 2 + index,
      at,
      recordedAt: at,
      source: 'gitlab',
      to: state,
    };
  });
  return { release, events };
}
