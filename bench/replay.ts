import type { Signal } from '../server-bridge/src/domain/alerts/signal.ts';
import { zabbix } from '../server-bridge/src/sources/zabbix/zabbix.ts';
import { selectBacklog } from '../server-bridge/src/store/projections/select-behind.ts';
import type { World } from '../server-bridge/src/testing/start-world.ts';
import type { DayEvent } from './make-day.ts';

/** What happens within so long happens together. */
const stepMs = 5_000;
/** Time moves on by that much at most, so that whatever waits for time alone is looked at. */
const longestMs = 60_000;
/** Nothing was written for so long, in the machine's time. */
const stuckMs = 50;

/** Lets the events happen at their time, and time pass until `until`: all that is due is written before it moves on. */
export async function replay(world: World, events: DayEvent[], until: number): Promise<void> {
  let next = 0;
  while (world.now() < until) {
    const eventAt = events[next]?.at ?? Number.POSITIVE_INFINITY;
    const dueAt = Math.min(...(await selectBacklog(world.store.db)).map(({ nextDueAt }) => nextDueAt));
    const at = Math.min(eventAt, Math.max(dueAt, world.now() + stepMs), world.now() + longestMs);
    await world.advance(Math.max(0, Math.ceil(at / stepMs) * stepMs - world.now()));
    const signals: Signal[] = [];
    for (; (events[next]?.at ?? Number.POSITIVE_INFINITY) <= world.now(); next += 1) {
      signals.push(...translate(events[next]));
    }
    if (signals.length > 0) await world.take(...signals);
    await settle(world);
  }
}

function translate(event: DayEvent | undefined): Signal[] {
  if (event === undefined) return [];
  const translation = zabbix.translate(event.body, {
    timezone: 'Europe/Paris',
    severities: {},
    options: {},
    headers: {},
    receivedAt: event.at,
  });
  if ('then' in translation || !translation.ok) throw new Error(`event ${event.eventId} cannot be read`);
  return translation.signals;
}

/** Until all that is due by now is written; alerts that wait for a list to fill need time to go on. */
async function settle(world: World): Promise<void> {
  let before = -1;
  let sameSince = performance.now();
  for (;;) {
    const due = await countDue(world);
    if (due === 0) return;
    if (due !== before) sameSince = performance.now();
    before = due;
    if (performance.now() - sameSince > stuckMs) {
      sameSince = performance.now();
      await world.advance(1_000);
    }
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

async function countDue(world: World): Promise<number> {
  const { due } = await world.store.db
    .selectFrom('projections')
    .select(({ fn }) => fn.countAll<number>().as('due'))
    .whereRef('wanted_revision', '>', 'shown_revision')
    .where('state', '=', 'active')
    .where('due_at', '<=', world.now())
    .executeTakeFirstOrThrow();
  return due;
}
