import { afterEach, expect, test } from '@jest/globals';
import type { Signal } from '../../domain/alerts/signal.ts';
import type { Severity } from '../../domain/severity.ts';
import { findHashtags } from '../../domain/text/find-hashtags.ts';
import { selectBacklog } from '../../store/projections/select-behind.ts';
import { selectShown } from '../../store/projections/select-shown.ts';
import { deleteAlerts } from '../../store/retention/delete-records.ts';
import { deleteStorms } from '../../store/retention/delete-storms.ts';
import { type SeenPost, startWorld, type World } from '../../testing/start-world.ts';

const minute = 60_000;
let world: World;

async function open(postsPerMinute = 3): Promise<void> {
  world = await startWorld({ settings: { postsPerMinute } });
}

afterEach(() => world.stop());

function say(kind: Signal['kind'], key: string, severity: Severity = 'medium', comment?: string): Signal {
  const at = world.now();
  return {
    kind,
    id: `${key}:${kind}:${at}`,
    key,
    subject: key,
    isSubjectExclusive: false,
    startedAt: at,
    at,
    facts: { title: `Problem ${key}`, severity, labels: { host: `web-${key}`, service: 'pay' }, links: [] },
    ...(kind === 'firing' || kind === 'resolved' ? {} : { by: 'Alice Martin' }),
    ...(comment === undefined ? {} : { comment }),
  } as Signal;
}

const sayMany = (kind: Signal['kind'], from: number, to: number, severity?: Severity) =>
  Array.from({ length: to - from + 1 }, (_, index) => say(kind, `${from + index}`, severity));

/** Time passes, and a little more of it where alerts still wait for their list: until nothing is due. */
async function pass(durationMs: number): Promise<void> {
  await world.advance(durationMs);
  for (let turn = 1; turn < 2_000; turn += 1) {
    const due = (await selectBacklog(world.store.db)).filter(({ nextDueAt }) => nextDueAt <= world.now());
    if (due.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (turn % 40 === 0) await world.advance(1_000);
  }
  throw new Error('something is still behind');
}

async function readPosts(): Promise<SeenPost[]> {
  return (await world.posts('supervision')).filter(({ deleted }) => !deleted);
}

async function readParts(): Promise<string[]> {
  return (await readPosts()).map(({ props }) => props.vigie?.part ?? 'foreign');
}

/** Where each problem is shown: `live` for a post of its own, `page 2` for a line of the second list. */
async function findPlaces(): Promise<Map<string, string[]>> {
  const places = new Map<string, string[]>();
  for (const { message, props } of await readPosts()) {
    const { part, n } = props.vigie ?? {};
    const lines = part === 'page' ? message.split('\n').filter((line) => line.startsWith('- ')) : [message];
    for (const line of lines) {
      const [, key] = /Problem (\d+)/.exec(line) ?? [];
      const isPlace = part === 'live' || (part === 'page' && !line.includes('↪'));
      if (key !== undefined && isPlace)
        places.set(key, [...(places.get(key) ?? []), part === 'page' ? `page ${n}` : 'live']);
    }
  }
  return places;
}

/** Each of these problems is in one place, and there only. */
async function expectOnce(keys: number): Promise<void> {
  const places = await findPlaces();
  for (let key = 1; key <= keys; key += 1) expect([key, places.get(`${key}`)?.length]).toEqual([key, 1]);
}

test('what is more than the budget shares one post: all are listed, with their hashtags, and found there', async () => {
  await open();
  await world.take(...sayMany('firing', 1, 60));
  await pass(10_000);
  await pass(10_000);
  const posts = await readPosts();
  expect(posts.map(({ props }) => props.vigie?.part)).toEqual(['live', 'live', 'live', 'storm', 'page', 'page']);
  const [, , , summary, first, second] = posts;
  expect([first!.root_id, second!.root_id]).toEqual([summary!.id, summary!.id]);
  expect(summary!.message).toMatch(/^≋ ALERT STORM · 57 alerts/);
  expect(summary!.message).toContain('Services: pay (57)');
  expect(findHashtags(`${first!.message} ${second!.message}`)).toEqual(expect.arrayContaining(['#web.4', '#web.53']));
  await expectOnce(60);
  const alerts = await world.store.db.selectFrom('occurrences').select(['alert_id', 'key']).execute();
  const shown = await selectShown(world.store.db, [alerts.find(({ key }) => key === '60')!.alert_id]);
  expect(shown).toMatchObject([{ room: 'supervision', postId: second!.id }]);
});

test('a critical alert has its own post, and one that becomes critical gets it: its line says where it goes on', async () => {
  await open();
  await world.take(...sayMany('firing', 1, 20), say('firing', '21', 'critical'));
  await pass(10_000);
  expect((await findPlaces()).get('21')).toEqual(['live']);
  await world.take(say('severity-changed', '10', 'critical'));
  await pass(minute);
  const posts = await readPosts();
  const own = posts.find(({ message }) => /^▲▲ CRITICAL · web-10 /.test(message));
  const [line] = posts
    .find(({ props }) => props.vigie?.part === 'page')!
    .message.split('\n')
    .filter((one) => one.includes('web-10 '));
  expect(line).toMatch(/^- ↪ web-10 · Problem 10 · continued: http/);
  expect(line).toContain(own!.id);
  await expectOnce(21);
});

test('what changes in a list is written at its pace, all of it at once; what people write is noted in the thread', async () => {
  await open();
  await world.take(...sayMany('firing', 1, 20));
  await pass(30_000);
  const before = (await readPosts()).find(({ props }) => props.vigie?.part === 'page')!;
  await world.take(...sayMany('resolved', 4, 13), say('acknowledged', '14'), say('commented', '15', 'medium', 'on it'));
  await pass(minute);
  await pass(minute);
  const posts = await readPosts();
  const page = posts.find(({ id }) => id === before.id)!;
  expect(page.edits).toBe(before.edits + 1);
  expect(page.message.match(/✓ RESOLVED/g)).toHaveLength(10);
  expect(page.message).toMatch(/web-14 · Problem 14 · \d\d:\d\d · ✋ Alice Martin/);
  const notes = posts
    .filter(({ props }) => props.vigie?.part === 'note')
    .map(({ message, root_id: root }) => [message, root]);
  const summary = posts.find(({ props }) => props.vigie?.part === 'storm')!;
  expect(notes).toEqual([
    [expect.stringMatching(/web-14 .*\n✋ Acknowledged by Alice Martin/), summary.id],
    [expect.stringMatching(/web-15 .*\n💬 Alice Martin .*\n> on it/), summary.id],
  ]);
  expect(summary.message).toContain('Still open: 7 (◆ 7), acknowledged: 1');
});

test('five calm minutes later the summary becomes a report, and the next alert has a post of its own', async () => {
  await open();
  await world.take(...sayMany('firing', 1, 20));
  await pass(10_000);
  await pass(6 * minute);
  const [summary] = (await readPosts()).filter(({ props }) => props.vigie?.part === 'storm');
  expect(summary!.message).toMatch(/^✓ ALERT STORM OVER \(\d+ s\) · 17 alerts listed/);
  await world.take(say('firing', '21'));
  await pass(100);
  expect((await findPlaces()).get('21')).toEqual(['live']);
  await world.take(...sayMany('resolved', 1, 20));
  await pass(10 * minute);
  await pass(10 * minute);
  const [report] = (await readPosts()).filter(({ props }) => props.vigie?.part === 'storm');
  expect(report!.message).toContain('All of them are resolved');
  expect(await world.store.db.selectFrom('storms').select('ended_at').execute()).toEqual([
    { ended_at: expect.any(Number) },
  ]);
});

test('a few too many wait for their turn', async () => {
  await open();
  await world.take(...sayMany('firing', 1, 5));
  await pass(100);
  expect(await readParts()).toEqual(['live', 'live', 'live']);
  await pass(31_000);
  await pass(10_000);
  expect(await readParts()).toEqual(['live', 'live', 'live', 'storm', 'page']);
});

test.each([
  ['the summary', 3],
  ['a list', 20],
])(
  'a lost answer to %s and a restart of both sides make one',
  async (_, before) => {
    await open();
    await world.take(...sayMany('firing', 1, before));
    await pass(5_000);
    await world.control('POST', '/sandbox/faults', {
      method: 'POST',
      path: '/api/v4/posts',
      kind: 'cut-after',
      times: 1,
    });
    await world.take(...sayMany('firing', before + 1, before + 20));
    await world.advance(5_000);
    await world.control('POST', '/sandbox/restart', { downMs: 200 });
    await pass(1_000);
    await world.restartProjector();
    await pass(1_000);
    await expectOnce(before + 20);
    const parts = await readParts();
    expect(parts.filter((part) => part === 'storm')).toHaveLength(1);
    const pages = (await readPosts()).flatMap(({ props }) => (props.vigie?.part === 'page' ? props.vigie.n : []));
    expect(new Set(pages).size).toBe(pages.length);
  },
  30_000,
);

test('a bridge killed after a list was made, before it could remember it, adopts it', async () => {
  await open();
  await world.take(...sayMany('firing', 1, 20));
  await pass(10_000);
  const { db } = world.store;
  await db.deleteFrom('storm_pages').execute();
  await db.deleteFrom('projections').where('record_kind', '=', 'storm-page').execute();
  const listed = await db.selectFrom('projections').selectAll().where('record_kind', '=', 'alert').execute();
  for (const { id, shown } of listed) {
    if (shown?.includes('"listed"')) {
      await db.updateTable('projections').set({ shown: null, shown_revision: 0 }).where('id', '=', id).execute();
    }
  }
  await world.take(say('severity-changed', '9', 'critical'));
  await world.restartProjector();
  await pass(100);
  await pass(minute);
  expect(await readParts()).toEqual(['live', 'live', 'live', 'storm', 'page', 'live']);
  await expectOnce(20);
});

test('someone deletes the summary: what comes next is another storm, what was listed stays away until it is worse', async () => {
  await open();
  await world.take(...sayMany('firing', 1, 20));
  await pass(10_000);
  const summary = (await readPosts()).find(({ props }) => props.vigie?.part === 'storm')!;
  await world.control('DELETE', `/sandbox/posts/${summary.id}`);
  await world.take(...sayMany('firing', 21, 40));
  await pass(10_000);
  expect((await readParts()).filter((part) => part === 'storm')).toHaveLength(1);
  await world.take(say('severity-changed', '10', 'critical'));
  await pass(100);
  const places = await findPlaces();
  expect([places.get('10'), places.get('11'), places.get('30')?.length]).toEqual([['live'], undefined, 1]);
});

test('a storm that is over is forgotten once none of its alerts is kept', async () => {
  await open();
  const { db } = world.store;
  await world.take(...sayMany('firing', 1, 20));
  await pass(10_000);
  await pass(6 * minute);
  const forget = () => deleteStorms(db, { after: 0, before: world.now() + minute, limit: 4 });
  expect(await forget()).toEqual({ deleted: 0 });
  const alerts = await db.selectFrom('alerts').select('id').execute();
  await deleteAlerts(
    db,
    alerts.map(({ id }) => id),
  );
  expect(await forget()).toEqual({ deleted: 1 });
  for (const table of ['storms', 'storm_pages', 'projections'] as const) {
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  }
});
