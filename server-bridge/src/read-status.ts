import type { Metrics } from './metrics.ts';
import type { Projector } from './projections/projector.ts';
import type { Store } from './store/open-store.ts';
import { selectBacklog, selectParked } from './store/projections/select-behind.ts';
import { countRejected } from './store/rejected/rejected.ts';
import { isStoreFailing } from './store/store-failure.ts';
import type { WriteBacks } from './write-back/write-backs.ts';

/** What an operator must know, for `/readyz`; the gauges of `/metrics` are set from the same look. */
export async function readStatus(store: Store, projector: Projector, writeBacks: WriteBacks, metrics: Metrics) {
  try {
    if (store.health.current === undefined) return await readAll(store, projector, writeBacks, metrics);
  } catch (error) {
    if (!isStoreFailing(error)) throw error;
  }
  return { ready: false, store: { ok: false, reason: store.health.current?.message ?? 'it failed a moment ago' } };
}

async function readAll(store: Store, projector: Projector, writeBacks: WriteBacks, metrics: Metrics) {
  const backlog = await selectBacklog(store.db);
  const parked = await selectParked(store.db);
  const rejected = await countRejected(store.db);
  metrics.rejectedKept.set(rejected.count);
  metrics.rejectedBytes.set(rejected.bytes);
  const { outage, rooms } = projector.status;
  const tools = await writeBacks.readStatus();
  const now = Date.now();
  metrics.writeBacksWaiting.reset();
  metrics.writeBackProblems.reset();
  for (const { source, waiting, trouble } of tools) {
    metrics.writeBacksWaiting.set({ source }, waiting);
    metrics.writeBackProblems.set({ source }, trouble === undefined ? 0 : 1);
  }
  metrics.behind.reset();
  metrics.oldestBehind.reset();
  metrics.parked.reset();
  metrics.roomProblems.reset();
  for (const { room, behind, oldestAt } of backlog.toSorted((a, b) => b.oldestAt - a.oldestAt)) {
    const label = { room: metrics.nameRoom(room) };
    metrics.behind.inc(label, behind);
    // The worst of those that share a label comes last.
    metrics.oldestBehind.set(label, (now - oldestAt) / 1000);
  }
  for (const { room, count } of parked) metrics.parked.inc({ room: metrics.nameRoom(room) }, count);
  for (const { room, kind } of rooms) metrics.roomProblems.set({ room: metrics.nameRoom(room), kind }, 1);
  return {
    ready: true,
    store: { ok: true },
    mattermost: outage === undefined ? { ok: true } : { ok: false, reason: outage.message },
    rooms: backlog.map(({ room, behind, oldestAt }) => ({
      room,
      behind,
      oldestSeconds: Math.round((now - oldestAt) / 1000),
    })),
    problems: rooms,
    parked,
    tools: tools.map(({ oldestAt, ...tool }) => ({
      ...tool,
      ...(oldestAt === undefined ? {} : { oldestSeconds: Math.round((now - oldestAt) / 1000) }),
    })),
  };
}
