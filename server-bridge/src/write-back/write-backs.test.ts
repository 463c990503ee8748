import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { startZabbixApi, type ZabbixApi } from '../../../sandbox/zabbix-api/start-zabbix-api.ts';
import { Acts } from '../acts.ts';
import type { Act } from '../domain/alerts/act.ts';
import type { Signal } from '../domain/alerts/signal.ts';
import { Ingest } from '../ingest.ts';
import { Mattermost } from '../mattermost/mattermost.ts';
import { sources } from '../sources/index.ts';
import type { WayBack } from '../sources/source.ts';
import { selectAlerts } from '../store/alerts/load-alerts.ts';
import { selectAlertEvents } from '../store/alerts/select-events.ts';
import type { Store } from '../store/open-store.ts';
import { selectWriteBacks } from '../store/write-backs/select-of-alerts.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { readJson } from '../testing/read-json.ts';
import { WriteBacks } from './write-backs.ts';

const minute = 60_000;
let store: Store;
let sandbox: Sandbox;
let api: ZabbixApi;
let ingest: Ingest;
let acts: Acts;
let writeBacks: WriteBacks;
let waysBack: Map<string, WayBack>;
let aheadMs: number;
let ids = 0;
let troubles: string[];
let shown: string[];
let alice: { userId: string; username: string; fullName: string };

beforeEach(async () => {
  store = await openTestStore();
  [sandbox, api] = await Promise.all([
    startSandbox({ users: [{ username: 'alice', first_name: 'Alice', last_name: 'Martin', locale: 'fr' }] }),
    startZabbixApi(),
  ]);
  const user = await readJson<{ id: string }>(
    await fetch(`${sandbox.url}/api/v4/users/me`, { headers: { authorization: `Bearer ${sandbox.users[0]!.token}` } }),
  );
  alice = { userId: user.id, username: 'alice', fullName: 'Alice Martin' };
  aheadMs = 0;
  troubles = [];
  shown = [];
  const options = sources['zabbix']!.options.parse({ api: { url: api.url, token: api.token } });
  const wayBack = sources['zabbix']!.openWayBack!({ options, fetch: (url, init) => fetch(url, init) })!;
  waysBack = new Map([['zabbix-prod', wayBack]]);
  const common = { db: store.db, now, newId };
  const route = () => [{ room: 'supervision', mention: [], afterMs: 0, hashtags: [], route: 0 }];
  ingest = new Ingest({ ...common, route, onCommitted: () => undefined });
  writeBacks = create();
  acts = new Acts({
    ...common,
    messageLengthOf: (source) => waysBack.get(source)?.messageLength,
    onCommitted: () => undefined,
    onWriteBack: (names) => writeBacks.wake(names),
  });
});

afterEach(async () => {
  await writeBacks.stop();
  await Promise.all([store.close(), sandbox.stop(), api.stop()]);
});

function now(): number {
  return Date.now() + aheadMs;
}

function newId(): string {
  ids += 1;
  return `projection-${ids}`;
}

function create(): WriteBacks {
  return new WriteBacks({
    db: store.db,
    waysBack,
    mattermost: new Mattermost({ url: sandbox.url, token: sandbox.bot.token, now }),
    siteUrl: sandbox.url,
    secret: 'a secret of the tests',
    now,
    random: () => 0,
    newId,
    onShown: (rooms) => shown.push(...rooms.keys()),
    onWritten: () => undefined,
    onRefused: () => undefined,
    onTrouble: (_source, message) => troubles.push(message ?? 'over'),
    onError: (_source, error) => {
      throw error;
    },
  });
}

function say(kind: Signal['kind'], key: string, more: { comment?: string; at?: number } = {}): Signal {
  const { comment, at = now() } = more;
  const facts = { title: `Problem ${key}`, severity: 'medium' as const, labels: { host: 'web-1' }, links: [] };
  const common = { key, subject: key, isSubjectExclusive: false, startedAt: 0, facts };
  return {
    kind,
    id: `${key}:${kind}:${at}:${comment}`,
    ...common,
    at,
    ...(comment === undefined ? {} : { comment }),
  } as Signal;
}

async function open(key: string, isThere = true): Promise<number> {
  if (isThere) await control('POST', 'events', { add: [key] });
  const outcome = await ingest.deliver({ source: 'zabbix-prod', signals: [say('firing', key)] });
  return outcome.ok ? (outcome.taken[0]?.alertId ?? 0) : 0;
}

function act(kind: Act['kind'], alertId: number, comment?: string): Promise<unknown> {
  ids += 1;
  const words = comment === undefined ? {} : { comment };
  return acts.take({ kind, alertId, actId: `act-${10_000 + ids}`, person: alice, ...words });
}

async function control(method: string, path: string, body: unknown = {}): Promise<void> {
  const response = await fetch(`${api.url}/stand-in/${path}`, { method, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
}

/** Words at a problem, oldest first. */
function readWords(key: string): string[] {
  const event = api.events().find(({ eventid }) => eventid === key);
  return event?.acknowledges.map(({ action, message }) => `${action} ${message}`).toReversed() ?? [];
}

async function waitFor<T>(read: () => T | Promise<T>, isThere: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (isThere(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function settle(): Promise<void> {
  await waitFor(
    () => writeBacks.readStatus(),
    ([status]) => status?.waiting === 0,
  );
}

async function readDirectPosts(): Promise<string[]> {
  const headers = { authorization: `Bearer ${sandbox.users[0]!.token}` };
  const body = JSON.stringify([alice.userId, sandbox.bot.user_id]);
  const channel = await readJson<{ id: string }>(
    await fetch(`${sandbox.url}/api/v4/channels/direct`, { method: 'POST', body, headers }),
  );
  const list = await readJson<{ order: string[]; posts: Record<string, { message: string }> }>(
    await fetch(`${sandbox.url}/api/v4/channels/${channel.id}/posts`, { headers }),
  );
  return list.order.map((id) => list.posts[id]!.message).toReversed();
}

const signed = 'Alice Martin (@alice, Mattermost)';

describe('what is done in Mattermost', () => {
  test('is written to the tool, in its order', async () => {
    const id = await open('27');
    await act('acknowledged', id, 'on it');
    await act('commented', id, 'disk ordered');
    await act('unacknowledged', id);
    await settle();
    expect(readWords('27')).toEqual([`6 ${signed}: on it`, `4 ${signed}: disk ordered`, `20 ${signed}`]);
    expect((await selectWriteBacks(store.db, [id])).map(({ state }) => state)).toEqual([
      'written',
      'written',
      'written',
    ]);
  });

  test('about two hundred problems at once takes a handful of calls', async () => {
    const keys = Array.from({ length: 200 }, (_, index) => `${1_000 + index}`);
    const alertIds = [];
    for (const key of keys) alertIds.push(await open(key));
    await control('POST', 'faults', { kind: 'slow', delayMs: 1, method: 'POST', path: 'event.acknowledge' });
    await Promise.all(
      alertIds.map((alertId) => acts.take({ kind: 'acknowledged', alertId, actId: 'act-00001', person: alice })),
    );
    await settle();
    for (const key of keys) expect(readWords(key)).toEqual([`6 ${signed}`]);
    const faults = await readJson<{ struck: number }[]>(await fetch(`${api.url}/stand-in/faults`));
    expect(faults[0]!.struck).toBeLessThan(10);
  });

  test('reaches a problem that is over', async () => {
    const id = await open('27');
    await ingest.deliver({ source: 'zabbix-prod', signals: [say('resolved', '27')] });
    await act('commented', id, 'it was me');
    await settle();
    expect(readWords('27')).toEqual([`4 ${signed}: it was me`]);
  });

  test('goes nowhere where the tool has no way back', async () => {
    waysBack.clear();
    const id = await open('27');
    await act('acknowledged', id);
    expect(await selectWriteBacks(store.db, [id])).toEqual([]);
    expect((await selectAlerts(store.db, [id]))[0]!.acknowledgement).toMatchObject({ isOnlyHere: true });
  });
});

describe('written once', () => {
  test.each([
    ['cut before it is done', { kind: 'cut-before', times: 2 }],
    ['cut after it is done', { kind: 'cut-after', times: 2 }],
    ["answered by a proxy's 502", { kind: 'status', status: 502, times: 2 }],
  ])('a call that is %s', async (_, fault) => {
    const id = await open('27');
    await control('POST', 'faults', { method: 'POST', path: 'event.acknowledge', ...fault });
    await act('acknowledged', id, 'on it');
    await act('commented', id, 'on it');
    await act('commented', id, 'on it');
    await settle();
    expect(readWords('27')).toEqual([`6 ${signed}: on it`, `4 ${signed}: on it`, `4 ${signed}: on it`]);
    expect(troubles.at(-1)).toBe('over');
  });

  test('by a bridge that was killed before it could remember it', async () => {
    const id = await open('27');
    await act('acknowledged', id, 'on it');
    await act('commented', id, 'and more');
    await settle();
    await writeBacks.stop();
    await store.db.updateTable('write_backs').set({ state: 'waiting', done_at: null }).execute();
    aheadMs += minute;
    writeBacks = create();
    await writeBacks.start();
    await settle();
    expect(readWords('27')).toEqual([`6 ${signed}: on it`, `4 ${signed}: and more`]);
  });

  test('by a bridge that was killed before it could write it', async () => {
    await writeBacks.stop();
    const id = await open('27');
    await act('acknowledged', id);
    writeBacks = create();
    await writeBacks.start();
    await settle();
    expect(readWords('27')).toEqual([`6 ${signed}`]);
  });

  test('after an outage, late rather than never', async () => {
    const id = await open('27');
    await control('PUT', 'state', { isDown: true });
    await act('acknowledged', id);
    await waitFor(
      () => troubles,
      ({ length }) => length > 0,
    );
    aheadMs += 6 * 60 * minute;
    expect((await writeBacks.readStatus())[0]).toMatchObject({
      waiting: 1,
      trouble: expect.stringContaining('Zabbix'),
    });
    await control('PUT', 'state', { isDown: false });
    await settle();
    expect(readWords('27')).toEqual([`6 ${signed}`]);
  });
});

describe('its echo', () => {
  test('is not told twice', async () => {
    const id = await open('27');
    await act('acknowledged', id, 'on it\nsoon');
    await settle();
    aheadMs += minute;
    const echo = say('acknowledged', '27', { comment: `${signed}: on it\r\nsoon` });
    const outcome = await ingest.deliver({ source: 'zabbix-prod', signals: [echo] });
    expect(outcome).toMatchObject({ ok: true, taken: [{ reason: 'echo' }] });
    const events = await selectAlertEvents(store.db, [{ alertId: id, after: 0 }]);
    expect(events.map(({ type }) => type)).toEqual(['opened', 'acknowledged']);
    expect((await selectAlerts(store.db, [id]))[0]!.acknowledgement).toMatchObject({ by: 'Alice Martin' });
  });

  test('of an acknowledgement withdrawn meanwhile does not bring it back', async () => {
    const id = await open('27');
    await act('acknowledged', id);
    await act('unacknowledged', id);
    await settle();
    aheadMs += minute;
    await ingest.deliver({ source: 'zabbix-prod', signals: [say('acknowledged', '27', { comment: signed })] });
    expect((await selectAlerts(store.db, [id]))[0]!.acknowledgement).toBeUndefined();
  });

  test.each([
    ['of another problem', '28', `${signed}: on it`],
    ['that nobody here wrote', '27', `${signed}: something else`],
    ['of an unsigned act', '27', 'on it'],
  ])('%s is an act of the tool', async (_, key, comment) => {
    const id = await open('27');
    await open('28');
    await act('acknowledged', id, 'on it');
    await settle();
    const outcome = await ingest.deliver({ source: 'zabbix-prod', signals: [say('commented', key, { comment })] });
    expect(outcome).toMatchObject({ ok: true, taken: [{ reason: 'commented' }] });
  });
});

describe('what the tool refuses for good', () => {
  test('is told to who did it, once and in their language; the post says that the tool does not know', async () => {
    const gone = [await open('27', false), await open('28', false)];
    const there = await open('29');
    for (const alertId of [...gone, there]) {
      await acts.take({ kind: 'acknowledged', alertId, actId: 'act-00001', person: alice });
    }
    await settle();
    expect(readWords('29')).toEqual([`6 ${signed}`]);
    const alerts = await selectAlerts(store.db, [...gone, there]);
    expect(alerts.map(({ acknowledgement }) => acknowledgement?.isOnlyHere)).toEqual([true, true, undefined]);
    expect(shown).toContain('supervision');
    const [message, ...others] = await waitFor(readDirectPosts, ({ length }) => length > 0);
    expect(others).toEqual([]);
    expect(message).toMatch(/^Ce que vous avez fait est dans Mattermost, mais \*\*n'est pas arrivé dans l'outil\*\* :/);
    expect(message).toMatch(/^- prise en charge · web-1 · Problem 27$/m);
    expect(message).toMatch(/^- prise en charge · web-1 · Problem 28$/m);
    expect(message).toMatch(/^Pourquoi : le problème n'est plus dans Zabbix, ou/m);
    expect(message).not.toContain('Problem 29');
    expect((await writeBacks.readStatus())[0]).toMatchObject({ waiting: 0, refused: { hidden: 2 } });
    // Killed before it could remember that it had told: the message itself says so.
    await writeBacks.stop();
    await store.db.updateTable('write_backs').set({ told_at: null }).execute();
    writeBacks = create();
    await writeBacks.start();
    await waitFor(
      async () => (await selectWriteBacks(store.db, gone)).every(({ told_at: toldAt }) => toldAt !== null),
      (isTold) => isTold,
    );
    expect(await readDirectPosts()).toHaveLength(1);
  });

  test('may be done again, and is then written', async () => {
    const id = await open('27', false);
    await act('acknowledged', id);
    await settle();
    await control('POST', 'events', { add: ['27'] });
    expect(await act('acknowledged', id)).toMatchObject({ outcome: 'done', reason: 'acknowledged' });
    await settle();
    expect(readWords('27')).toEqual([`6 ${signed}`]);
    expect((await selectAlerts(store.db, [id]))[0]!.acknowledgement?.isOnlyHere).toBeUndefined();
  });

  test('keeps no other act from being written', async () => {
    const first = await open('27');
    const second = await open('28');
    const refusal = {
      code: -32500,
      message: 'Application error.',
      data: 'No permissions to call "event.acknowledge".',
    };
    await control('PUT', 'state', { refusal });
    await act('commented', first, 'one');
    await settle();
    await control('PUT', 'state', { refusal: null });
    await act('commented', first, 'two');
    await act('commented', second, 'three');
    await settle();
    expect([readWords('27'), readWords('28')]).toEqual([[`4 ${signed}: two`], [`4 ${signed}: three`]]);
  });

  test('a token is, once nobody has mended it for a quarter of an hour', async () => {
    const id = await open('27');
    await control('PUT', 'state', { token: 'another-token-16' });
    await act('acknowledged', id);
    await waitFor(
      () => troubles,
      ({ length }) => length > 0,
    );
    expect((await writeBacks.readStatus())[0]).toMatchObject({ waiting: 1, refused: {} });
    aheadMs += 16 * minute;
    await settle();
    expect((await selectWriteBacks(store.db, [id]))[0]).toMatchObject({ state: 'refused', reason: 'token-refused' });
  });

  test('a source without its way back is', async () => {
    await writeBacks.stop();
    const id = await open('27');
    await act('acknowledged', id);
    waysBack.clear();
    writeBacks = create();
    await writeBacks.start();
    expect((await selectWriteBacks(store.db, [id]))[0]).toMatchObject({ state: 'refused', reason: 'no-way-back' });
  });
});
