import type { Signal } from '../domain/alerts/signal.ts';
import { Ingest } from '../ingest.ts';
import { type Forgotten, Retention } from '../retention/retention.ts';
import type { Db } from '../store/open-store.ts';

export const dayMs = 24 * 3600_000;
/** When the tests take place. */
export const today = 1_000 * dayMs;

/** A retention of 400 days whose steps are taken one by one. */
export function makeRetention(db: Db, now = today) {
  const forgotten: Record<string, number> = {};
  const retention = new Retention({
    db,
    now: () => now,
    keepMs: () => ({ alerts: 400 * dayMs, rejected: 30 * dayMs }),
    isBusy: () => false,
    readClockOffset: () => 0,
    onForgotten: (kind: Forgotten, count) => {
      forgotten[kind] = (forgotten[kind] ?? 0) + count;
    },
    onCommitTimed: () => undefined,
    onSwept: () => undefined,
    onClockOff: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  return { retention, forgotten };
}

/** Tells a store of problems: each began on a day and, where told, ended on another. */
export async function tellProblems(db: Db, problems: readonly { name: string; from: number; to?: number }[]) {
  let now = 0;
  let ids = 0;
  const ingest = new Ingest({
    db,
    now: () => now,
    newId: () => `projection-${++ids}-${Math.random()}`,
    route: () => [{ room: 'supervision', mention: [], afterMs: 0, hashtags: [], route: 0 }],
    onCommitted: () => undefined,
  });
  const moments = problems.flatMap(({ name, from, to }) => [
    { day: from, signal: say('firing', name, from, from) },
    ...(to === undefined ? [] : [{ day: to, signal: say('resolved', name, from, to) }]),
  ]);
  const days = Map.groupBy(moments, ({ day }) => day);
  for (const day of [...days.keys()].toSorted((a, b) => a - b)) {
    now = day * dayMs;
    const signals = (days.get(day) ?? []).map(({ signal }) => signal);
    const outcome = await ingest.deliver({ source: 'zabbix-prod', signals });
    if (!outcome.ok) throw new Error(outcome.reason);
  }
}

/** As if a bridge had written all of it. */
export async function showAll(db: Db): Promise<void> {
  await db
    .updateTable('projections')
    .set(({ ref }) => ({ shown_revision: ref('wanted_revision') }))
    .execute();
}

function say(kind: 'firing' | 'resolved', name: string, from: number, at: number): Signal {
  return {
    kind,
    id: `${name}:${from}:${kind}`,
    key: `${name}:${from}`,
    subject: name,
    isSubjectExclusive: true,
    startedAt: from * dayMs,
    at: at * dayMs,
    facts: { title: name, severity: 'medium', labels: { host: name }, links: [] },
  };
}
