import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerCall, callShape, type ZabbixState } from '../../../sandbox/zabbix-api/answer-call.ts';
import { bits, users, type ZabbixEvent, ZabbixEvents } from '../../../sandbox/zabbix-api/zabbix-events.ts';
import type { AlertEvent } from '../domain/alerts/alert.ts';
import type { Signal } from '../domain/alerts/signal.ts';
import { Ingest } from '../ingest.ts';
import { openInventory } from '../sources/zabbix/inventory.ts';
import { translateZabbix } from '../sources/zabbix/translate-zabbix.ts';
import { selectAlerts } from '../store/alerts/load-alerts.ts';
import { selectAlertEvents } from '../store/alerts/select-events.ts';
import type { Store } from '../store/open-store.ts';
import { chooseRuns } from '../testing/choose-runs.ts';
import { openTestStore, readTestEngine } from '../testing/open-test-store.ts';
import { Reconciliation } from './reconciliation.ts';

const token = 'zabbix-token-of-the-test';
const start = Date.parse('2026-11-23T12:00:00Z');
const operator = users.operator.userid;
const source = 'zabbix-prod';

/** A Zabbix, a bridge that hears of some of what happens there, and their clock. */
class World {
  now = start;
  readonly store: Store;
  readonly zabbix: ZabbixState;
  readonly reconciliation: Reconciliation;
  /** Called before Zabbix answers. */
  onCall: (method: string) => Promise<Response | undefined> = async () => undefined;
  private readonly ingest: Ingest;

  constructor(store: Store) {
    this.store = store;
    this.zabbix = {
      version: '6.0.14',
      token,
      events: new ZabbixEvents(false, () => this.now),
      refusal: undefined,
      groups: ['Production/Web'],
    };
    let ids = 0;
    this.ingest = new Ingest({
      db: store.db,
      now: () => this.now,
      newId: () => `projection-${++ids}`,
      route: () => [{ room: 'supervision', mention: [], afterMs: 0, hashtags: [], route: 0 }],
      onCommitted: () => {},
    });
    this.reconciliation = new Reconciliation({
      db: store.db,
      source,
      inventory: openInventory({
        api: { url: 'http://zabbix/api_jsonrpc.php', token },
        severities: {},
        fetch: async (_url, { body, headers }) => {
          const call = callShape.parse(JSON.parse(String(body)));
          const other = await this.onCall(call.method);
          if (other !== undefined) return other;
          const bearer = /^Bearer (.+)$/.exec(new Headers(headers).get('authorization') ?? '')?.[1];
          return Response.json({ jsonrpc: '2.0', id: call.id, ...answerCall(call, bearer, this.zabbix) });
        },
      }),
      everyMs: 300_000,
      listeningSince: start,
      now: () => this.now,
      deliver: (delivery) => this.ingest.deliver(delivery),
      onCompared: () => {},
      onFailed: () => {},
      onRecovered: () => {},
      onError: (_, error) => {
        throw error;
      },
    });
  }

  begin(eventid: string, more: Partial<ZabbixEvent> = {}): ZabbixEvent {
    return this.zabbix.events.add({ eventid, ...more });
  }

  /** What the media type sends of the problem as it is now. */
  async tell(event: ZabbixEvent, more: object = {}): Promise<string[]> {
    return this.take(this.translate(event, more));
  }

  translate(event: ZabbixEvent, more: object = {}): Signal[] {
    const body = {
      source: 'zabbix',
      event_id: event.eventid,
      event_source: '0',
      event_value: event.r_eventid === '0' ? '1' : '0',
      event_name: event.name,
      event_timestamp: event.clock,
      event_nseverity: event.severity,
      event_tags: event.tags,
      event_recovery_timestamp: this.zabbix.events.findEnd(event.r_eventid) ?? '',
      trigger_id: event.objectid,
      trigger_host_groups: 'Production/Web',
      host_host: 'web-prod-01',
      host_name: 'Web prod 01 (Vélizy)',
      item_name: 'Latence',
      zabbix_url: 'http://zabbix',
      ...more,
    };
    const translation = translateZabbix(body, { severities: {}, timezone: 'UTC' });
    if (!translation.ok) throw new Error(JSON.stringify(translation));
    return translation.signals;
  }

  async take(signals: Signal[]): Promise<string[]> {
    const outcome = await this.ingest.deliver({ source, signals });
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome.taken.map(({ reason }) => reason);
  }

  pass(durationMs: number): void {
    this.now += durationMs;
  }

  async compare() {
    const compared = await this.reconciliation.compare();
    if (!compared.ok) throw new Error(compared.message);
    return compared.found;
  }

  /** What is recorded of a problem. */
  async read(eventid: string) {
    const occurrence = await this.store.db
      .selectFrom('occurrences')
      .selectAll()
      .where('key', '=', eventid)
      .executeTakeFirst();
    if (occurrence === undefined) return undefined;
    const [alert] = await selectAlerts(this.store.db, [occurrence.alert_id]);
    const events = await selectAlertEvents(this.store.db, [{ alertId: occurrence.alert_id, after: 0 }]);
    return { occurrence, alert: alert!, events, isOpen: alert?.status === 'open' && alert.key === eventid };
  }
}

let world: World;
beforeEach(async () => {
  world = new World(await openTestStore());
});
afterEach(() => world.store.close());

const minute = 60_000;
const nothing = { began: 0, changed: 0, ended: 0 };

describe('what Zabbix did not tell is found', () => {
  test('a problem that began unheard is the alert that would have been told', async () => {
    const event = world.begin('27', { tags: [{ tag: 'service', value: 'web' }] });
    world.pass(2 * minute);
    expect(await world.compare()).toEqual({ ...nothing, began: 1 });
    const found = await world.read('27');
    expect(found).toMatchObject({ isOpen: true, alert: { severity: 'high', startedAt: start } });
    expect(found?.events).toMatchObject([{ type: 'opened', isFound: true }]);
    expect(await world.tell(event)).toEqual(['repeated']);
    expect(await world.compare()).toEqual(nothing);
  });

  test('one that ended unheard ends when it did', async () => {
    const event = world.begin('27');
    await world.tell(event);
    world.pass(minute);
    world.zabbix.events.end(event);
    world.pass(2 * minute);
    expect(await world.compare()).toEqual({ ...nothing, ended: 1 });
    expect(await world.read('27')).toMatchObject({
      isOpen: false,
      occurrence: { ended_at: start + minute },
      alert: { resolvedAt: start + minute, closedAt: world.now },
    });
    expect(await world.tell(event)).toEqual(['repeated']);
  });

  test('one that was deleted with its trigger or host ends', async () => {
    await world.tell(world.begin('27'));
    world.zabbix.events.remove('27');
    world.pass(2 * minute);
    expect(await world.compare()).toEqual({ ...nothing, ended: 1 });
    expect(await world.read('27')).toMatchObject({ isOpen: false, alert: { resolvedAt: world.now } });
    expect(world.reconciliation.readStatus().notices).toEqual([]);
  });

  test('also while Zabbix still lists it', async () => {
    const event = world.begin('27');
    await world.tell(event);
    world.zabbix.events.deleteTrigger(event.objectid);
    world.begin('28', { objectid: event.objectid });
    world.pass(2 * minute);
    expect(await world.compare()).toEqual({ ...nothing, ended: 1 });
    expect(await world.read('27')).toMatchObject({ isOpen: false });
    expect(await world.read('28')).toBeUndefined();
  });

  test('one closed by hand is closed by who did it, in their words', async () => {
    const event = world.begin('27');
    await world.tell(event);
    world.zabbix.events.acknowledge(event, bits.close | bits.message, 'remplacé', { by: operator });
    world.pass(2 * minute);
    expect(await world.compare()).toEqual({ ...nothing, ended: 1 });
    const found = await world.read('27');
    expect(found?.alert).toMatchObject({ status: 'resolved', resolvedBy: 'Opérateur Astreinte (operateur)' });
    expect(found?.events.at(-1)).toMatchObject({ type: 'closed', comment: 'remplacé', isFound: true });
  });

  test('one that began and ended meanwhile is recorded with both moments, and told as over', async () => {
    const event = world.begin('27');
    world.pass(minute);
    world.zabbix.events.end(event);
    world.pass(10 * minute);
    expect(await world.compare()).toEqual({ ...nothing, ended: 1 });
    expect(await world.read('27')).toMatchObject({
      isOpen: false,
      occurrence: { started_at: start, ended_at: start + minute },
      events: [{ type: 'resolved', isFound: true }],
    });
  });

  test.each<[string, number, string, string, Partial<AlertEvent>]>([
    ['acknowledged', bits.acknowledge, '', '4', { type: 'acknowledged' }],
    ['acknowledged with words', bits.acknowledge | bits.message, 'vu', '4', { type: 'acknowledged', comment: 'vu' }],
    ['commented', bits.message, 'je regarde', '4', { type: 'commented', comment: 'je regarde' }],
    ['changed severity', bits.severity, '', '5', { type: 'severity-changed', from: 'high', to: 'critical' }],
  ])('someone %s', async (_, action, words, severity, wanted) => {
    const event = world.begin('27');
    await world.tell(event);
    world.pass(minute);
    world.zabbix.events.acknowledge(event, action, words, { by: operator, severity });
    world.pass(2 * minute);
    expect(await world.compare()).toEqual({ ...nothing, changed: 1 });
    const found = await world.read('27');
    const by = 'Opérateur Astreinte (operateur)';
    expect(found?.events.at(-1)).toMatchObject({ ...wanted, by, at: start + minute, isFound: true });
    expect(await world.compare()).toEqual(nothing);
  });

  test('and what Zabbix tells of it later changes nothing more', async () => {
    const event = world.begin('27');
    await world.tell(event);
    world.zabbix.events.acknowledge(event, bits.acknowledge | bits.message, 'vu', { by: operator });
    world.pass(2 * minute);
    await world.compare();
    const update = {
      event_update_status: '1',
      event_update_action: 'acknowledged, commented',
      event_update_message: 'vu',
      // In another zone than the bridge believes.
      event_update_timestamp: String(start / 1000 + 3600),
      user_fullname: 'Inaccessible user',
    };
    expect(await world.tell(event, update)).toEqual(['duplicate']);
  });

  test('nor does what it told before', async () => {
    const event = world.begin('27');
    await world.tell(event);
    world.zabbix.events.acknowledge(event, bits.message, 'vu', { by: operator });
    await world.tell(event, {
      event_update_status: '1',
      event_update_action: 'commented',
      event_update_message: 'vu',
      event_update_timestamp: String(start / 1000),
    });
    world.pass(2 * minute);
    expect(await world.compare()).toEqual(nothing);
  });
});

describe('left alone is', () => {
  test('what no action of Zabbix sends to us', async () => {
    world.begin('27', { announced: false });
    world.zabbix.events.end(world.begin('28', { announced: false }));
    world.pass(2 * minute);
    expect(await world.compare()).toEqual(nothing);
    expect(await world.read('27')).toBeUndefined();
  });

  test('what began a moment ago, until it should have come', async () => {
    world.pass(minute);
    world.begin('27');
    world.pass(10_000);
    expect(await world.compare()).toEqual(nothing);
    world.pass(minute);
    expect(await world.compare()).toEqual({ ...nothing, began: 1 });
  });

  test('but what began before we could hear is taken at once', async () => {
    world.begin('27', { clock: String(start / 1000 - 5) });
    world.pass(1_000);
    expect(await world.compare()).toEqual({ ...nothing, began: 1 });
  });

  test('what our own user did', async () => {
    const event = world.begin('27');
    await world.tell(event);
    world.zabbix.events.acknowledge(event, bits.acknowledge | bits.message, 'Alice (@alice, Mattermost): vu');
    world.pass(2 * minute);
    expect(await world.compare()).toEqual(nothing);
  });

  test('an alert that Zabbix hides: it stays open, and that is said', async () => {
    await world.tell(world.begin('27'), { trigger_host_groups: 'Production/Web, Secret' });
    world.zabbix.events.remove('27');
    world.pass(2 * minute);
    expect(await world.compare()).toEqual(nothing);
    expect(await world.read('27')).toMatchObject({ isOpen: true });
    expect(world.reconciliation.readStatus().notices).toEqual([expect.stringMatching(/^1 alert\(s\) are open here/)]);
  });

  test('an internal event, which is not among the problems of triggers', async () => {
    await world.tell(world.begin('27'), { event_source: '3' });
    world.zabbix.events.remove('27');
    world.pass(2 * minute);
    expect(await world.compare()).toEqual(nothing);
    expect(await world.read('27')).toMatchObject({ isOpen: true });
    expect(world.reconciliation.readStatus().notices).toEqual([]);
  });
});

describe('a delivery that is newer than the question', () => {
  test('goes before what was found', async () => {
    const event = world.begin('27');
    await world.tell(event);
    world.zabbix.events.acknowledge(event, bits.severity, '', { by: operator, severity: '2' });
    world.pass(2 * minute);
    world.onCall = async (method) => {
      if (method !== 'trigger.get') return undefined;
      // Between the question and its end, someone raises it, and Zabbix tells that at once.
      world.pass(10);
      world.zabbix.events.acknowledge(event, bits.severity, '', { by: operator, severity: '5' });
      await world.tell(event, {
        event_update_status: '1',
        event_update_action: 'changed severity from Warning to Disaster',
        event_update_timestamp: String(Math.floor(world.now / 1000)),
      });
      return undefined;
    };
    expect(await world.compare()).toEqual(nothing);
    expect((await world.read('27'))?.alert.severity).toBe('critical');
  });

  test('also where it is the end', async () => {
    const event = world.begin('27');
    world.pass(2 * minute);
    world.onCall = async (method) => {
      if (method !== 'trigger.get') return undefined;
      world.pass(10);
      world.zabbix.events.end(event);
      await world.tell(event);
      return undefined;
    };
    expect(await world.compare()).toEqual(nothing);
    expect(await world.read('27')).toMatchObject({ isOpen: false });
  });
});

describe('a question that fails', () => {
  const rpc = (error: object) => Response.json({ jsonrpc: '2.0', id: 1, error });
  const denied = { code: -32500, message: 'Application error.', data: 'No permissions to call "alert.get".' };
  const expired = { code: -32500, message: 'Application error.', data: 'API token expired.' };

  test.each<[string, string, () => Response, RegExp]>([
    ['a refused token', 'problem.get', () => rpc(expired), /token expired/],
    ['a role without the call', 'alert.get', () => rpc(denied), /No permissions to call "alert.get"/],
    ['a failing server', 'event.get', () => new Response('', { status: 502 }), /502/],
    ['half an answer', 'problem.get', () => new Response('{"jsonrpc":"2.0","result":[{"eve'), /does not answer as/],
    ['another shape', 'problem.get', () => Response.json({ jsonrpc: '2.0', id: 1, result: [{}] }), /something else/],
  ])('%s (%s) changes nothing, and is said', async (_, method, respond, said) => {
    const gone = world.begin('26');
    await world.tell(gone);
    world.zabbix.events.end(gone);
    world.begin('27');
    world.pass(2 * minute);
    world.onCall = async (asked) => (asked === method ? respond() : undefined);
    expect(await world.reconciliation.compare()).toEqual({ ok: false, message: expect.stringMatching(said) });
    expect(world.reconciliation.readStatus().trouble).toMatch(said);
    expect(await world.read('26')).toMatchObject({ isOpen: true });
    expect(await world.read('27')).toBeUndefined();
    world.onCall = async () => undefined;
    expect(await world.compare()).toEqual({ began: 1, changed: 0, ended: 1 });
    expect(world.reconciliation.readStatus()).not.toHaveProperty('trouble');
  });

  test('a full page is not taken for all there is', async () => {
    for (let id = 1; id <= 1_500; id += 1) world.begin(String(id), { objectid: String(id) });
    await world.tell(world.zabbix.events.find('1500')!);
    world.pass(2 * minute);
    expect(await world.compare()).toEqual({ ...nothing, began: 1_499 });
    expect(await world.read('1500')).toMatchObject({ isOpen: true });
  });
});

describe.each(['6.0.14', '6.4.2', '7.0.3', '7.4.0'])('asked of version %s', (version) => {
  test('the answer is the same', async () => {
    world.zabbix.version = version;
    const event = world.begin('27');
    world.zabbix.events.acknowledge(event, bits.message, 'vu', { by: operator });
    world.pass(2 * minute);
    await world.compare();
    expect((await world.read('27'))?.events).toMatchObject([{ type: 'opened' }, { type: 'commented', comment: 'vu' }]);
    expect((await world.read('27'))?.alert.labels).toMatchObject({ group: 'Production/Web', host: 'web-prod-01' });
  });
});

test('whatever is missed, what is known after a comparison is what Zabbix has; what comes late changes nothing', async () => {
  type Step = { what: (typeof whats)[number]; trigger: number; isHeard: boolean; afterMs: number };
  const whats = [
    'begin',
    'begin',
    'end',
    'close',
    'acknowledge',
    'unacknowledge',
    'comment',
    'lower',
    'raise',
  ] as const;
  const step = fc.record({
    what: fc.constantFrom(...whats),
    trigger: fc.integer({ min: 1, max: 3 }),
    isHeard: fc.boolean(),
    afterMs: fc.integer({ min: 1, max: 200 }).map((seconds) => seconds * 1_000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.integer({ min: 0, max: 25 }), async (steps, compareAt) => {
      const tried = new World(await openTestStore());
      try {
        const events: ZabbixEvent[] = [];
        const missed: Signal[][] = [];
        const doStep = async ({ what, trigger, isHeard, afterMs }: Step) => {
          tried.pass(afterMs);
          const said = act(tried, events, what, String(trigger));
          if (said !== undefined && isHeard) await tried.take(said);
          else if (said !== undefined) missed.push(said);
        };
        for (const [index, one] of steps.entries()) {
          if (index === compareAt) await tried.compare();
          await doStep(one);
        }
        tried.pass(2 * minute);
        await tried.compare();
        const before = await Promise.all(events.map(({ eventid }) => tried.read(eventid)));
        for (const [index, event] of events.entries()) expectTruth(tried, event, before[index]);
        expect(await tried.compare()).toEqual(nothing);
        for (const signals of missed) await tried.take(signals);
        const after = await Promise.all(events.map(({ eventid }) => tried.read(eventid)));
        for (const [index, event] of events.entries()) expectTruth(tried, event, after[index]);
        // Of an occurrence that is over, an act that was missed is not asked for, and may still be told.
        const countActs = (all: typeof before) =>
          all.map((one) => (one?.isOpen ? one.events.filter(({ at }) => at >= one.occurrence.started_at).length : 0));
        expect(countActs(after)).toEqual(countActs(before));
      } finally {
        await tried.store.close();
      }
    }),
    // Each run has a store of its own, which on PostgreSQL is a database.
    { numRuns: readTestEngine() === 'sqlite' ? chooseRuns({ few: 30, many: 60 }) : 8 },
  );
}, 300_000);

/** Something happens in Zabbix; gives what it would tell of it. */
function act(tried: World, events: ZabbixEvent[], what: string, trigger: string): Signal[] | undefined {
  const { events: all } = tried.zabbix;
  if (what === 'begin') {
    const event = tried.begin(String(100 + events.length), { objectid: trigger });
    events.push(event);
    return tried.translate(event);
  }
  const event = events.findLast(({ objectid, r_eventid: end }) => objectid === trigger && end === '0');
  if (event === undefined) return undefined;
  if (what === 'end') {
    all.end(event);
    return tried.translate(event);
  }
  const before = event.acknowledges.length;
  const from = event.severity;
  if (what === 'close') all.acknowledge(event, bits.close, '', { by: operator });
  if (what === 'acknowledge') all.acknowledge(event, bits.acknowledge, '', { by: operator });
  if (what === 'unacknowledge') all.acknowledge(event, bits.unacknowledge | bits.message, 'non', { by: operator });
  if (what === 'comment') all.acknowledge(event, bits.message, `mot ${before}`, { by: operator });
  if (what === 'lower') all.acknowledge(event, bits.severity, '', { by: operator, severity: '2' });
  if (what === 'raise') all.acknowledge(event, bits.severity | bits.message, 'pire', { by: operator, severity: '5' });
  const [done] = event.acknowledges;
  if (done === undefined || event.acknowledges.length === before) return undefined;
  const words = {
    1: 'closed',
    2: 'acknowledged',
    4: 'commented',
    8: `changed severity from ${from} to x`,
    16: 'unacknowledged',
  };
  const said = Object.entries(words).flatMap(([bit, word]) =>
    (Number(done.action) & Number(bit)) === 0 ? [] : [word],
  );
  return tried.translate(event, {
    event_update_status: '1',
    event_update_action: said.join(', '),
    event_update_message: done.message,
    event_update_timestamp: done.clock,
    user_fullname: 'Opérateur Astreinte (operateur)',
  });
}

function expectTruth(tried: World, event: ZabbixEvent, known: Awaited<ReturnType<World['read']>>): void {
  const end = tried.zabbix.events.findEnd(event.r_eventid);
  expect(known?.isOpen).toBe(end === undefined);
  expect(known?.occurrence.ended_at ?? undefined).toBe(end === undefined ? undefined : Number(end) * 1000);
  if (end !== undefined || known === undefined) return;
  expect(known.alert.severity).toBe({ 2: 'low', 4: 'high', 5: 'critical' }[event.severity]);
  expect(known.alert.acknowledgement !== undefined).toBe(event.acknowledged);
  const comments = known.events.flatMap(({ comment }) => comment ?? []);
  for (const { message } of event.acknowledges.filter(({ message }) => message.startsWith('mot'))) {
    expect(comments.filter((comment) => comment === message).length).toBeGreaterThanOrEqual(1);
  }
}
