import { afterEach, describe, expect, test } from '@jest/globals';
import { alertPostShape } from '#contract/alert-post.ts';
import type { Signal } from '../domain/alerts/signal.ts';
import type { Severity } from '../domain/severity.ts';
import { selectParked } from '../store/projections/select-behind.ts';
import { startWorld, type World, type WorldOptions } from '../testing/start-world.ts';

const minute = 60_000;
let world: World;

async function open(options: WorldOptions = {}): Promise<World> {
  world = await startWorld(options);
  return world;
}

afterEach(() => world.stop());

function say(
  kind: Signal['kind'],
  key: string,
  more: { severity?: Severity; comment?: string; subject?: string } = {},
): Signal {
  const { severity = 'high', comment, subject = key } = more;
  const at = world.now();
  return {
    kind,
    id: `${key}:${kind}:${at}`,
    key,
    subject,
    isSubjectExclusive: false,
    startedAt: at,
    at,
    facts: { title: `Problem ${key}`, severity, labels: { host: 'web-1' }, links: [] },
    ...(kind === 'firing' || kind === 'resolved' ? {} : { by: 'Alice Martin' }),
    ...(comment === undefined ? {} : { comment }),
  } as Signal;
}

/** `live`, `former`, `note`..., oldest first; deleted ones apart. */
async function readParts(room: string): Promise<string[]> {
  const posts = await world.posts(room);
  return posts.filter(({ deleted }) => !deleted).map(({ props }) => props.vigie?.part ?? 'foreign');
}

test('problem, acknowledgement, severity up, recovery, problem again after 25 minutes: both rooms tell it the same', async () => {
  await open({ rooms: ['prod', 'supervision'], mention: ['here'] });
  await world.take(say('firing', '1', { subject: 's' }));
  await world.settle();
  await world.pass(2 * minute);
  await world.take(say('acknowledged', '1', { subject: 's', comment: 'on it' }));
  await world.settle();
  await world.pass(minute);
  await world.take(say('severity-changed', '1', { subject: 's', severity: 'critical' }));
  await world.settle();
  await world.pass(10 * minute);
  await world.take(say('resolved', '1', { subject: 's', severity: 'critical' }));
  await world.settle();
  await world.pass(25 * minute);
  await world.take(say('firing', '2', { subject: 's', severity: 'critical' }));
  await world.settle();
  await world.pass(10 * minute);

  for (const room of ['prod', 'supervision']) {
    const posts = await world.posts(room);
    expect(posts.map(({ props }) => props.vigie?.part)).toEqual(['former', 'note', 'former', 'note', 'live']);
    const [first, ack, second, recovery, live] = posts;
    expect(first!.message).toMatch(/^↪ web-1 · Problem 1 · continued: http/);
    expect(first!.message).toContain(second!.id);
    expect([ack!.root_id, recovery!.root_id]).toEqual([first!.id, second!.id]);
    expect(ack!.message).toMatch(/^✋ Acknowledged by Alice Martin · .* CES?T\n> on it$/);
    expect(recovery!.message).toMatch(/^✓ Back to normal/);
    expect(second!.message).toContain(live!.id);
    expect(live!.message.split('\n')).toEqual([
      expect.stringMatching(/^▲▲ CRITICAL · web-1 · Problem 2 · since \d\d:\d\d CES?T$/),
      '2nd time in 30 days',
      'Calling @here',
      '#web.1',
    ]);
    expect(live!.type).toBe('custom_vigie_alert');
    expect(alertPostShape.parse(live!.props.vigie).alert).toMatchObject({
      title: 'Problem 2',
      severity: 'critical',
      count: 2,
    });
    expect(alertPostShape.safeParse(first!.props.vigie).success).toBe(false);
  }
});

describe('faults on the way out', () => {
  test.each([
    ['refused by the rate limiter', { kind: 'rate-limited', times: 2 }],
    ['answered 500', { kind: 'status', status: 500, times: 2 }],
    ["answered by a proxy's page", { kind: 'status', status: 502, body: '<html>bad gateway</html>', times: 2 }],
    ['cut before it is done', { kind: 'cut-before', times: 2 }],
    ['cut after it is done', { kind: 'cut-after', times: 2 }],
    ['answered too late', { kind: 'slow-answer', delayMs: 3_000, times: 1 }],
  ])('a create %s makes one post', async (_, fault) => {
    await open();
    await world.control('POST', '/sandbox/faults', { method: 'POST', path: '/api/v4/posts', ...fault });
    await world.take(say('firing', '1'));
    await world.settle();
    expect(await readParts('supervision')).toEqual(['live']);
  });

  test('a lost answer and a restart of Mattermost, which forgets what is pending, make one post', async () => {
    await open();
    await world.take(say('firing', '0'));
    await world.settle();
    await world.control('POST', '/sandbox/faults', {
      method: 'POST',
      path: '/api/v4/posts',
      kind: 'cut-after',
      times: 1,
    });
    await world.take(say('firing', '1'));
    await world.control('POST', '/sandbox/restart', { downMs: 300 });
    await world.settle();
    expect(await readParts('supervision')).toEqual(['live', 'live']);
    expect(world.outages.at(-1)).toBe('over');
  });

  test('a note whose answer is lost is written once', async () => {
    await open();
    await world.take(say('firing', '1'));
    await world.settle();
    await world.control('POST', '/sandbox/faults', {
      method: 'POST',
      path: '/api/v4/posts',
      kind: 'cut-after',
      times: 1,
    });
    await world.take(say('commented', '1', { comment: 'on it' }));
    await world.settle();
    expect(await readParts('supervision')).toEqual(['live', 'note']);
  });

  test('a bridge killed after a post was made, before it could remember it, adopts it', async () => {
    await open();
    await world.take(say('firing', '1', { severity: 'medium' }));
    await world.settle();
    await world.store.db.updateTable('projections').set({ shown: null, shown_revision: 0 }).execute();
    await world.take(say('severity-changed', '1', { severity: 'critical' }));
    await world.restartProjector();
    await world.settle();
    const posts = await world.posts('supervision');
    expect(posts.map(({ props }) => props.vigie?.part)).toEqual(['former', 'live']);
    expect(posts[1]!.message).toMatch(/^▲▲ CRITICAL/);
  });

  test('so does one for whose room there are too many posts by then', async () => {
    await open({ settings: { postsPerMinute: 1 } });
    await world.take(say('firing', '1', { severity: 'medium' }));
    await world.settle();
    await world.store.db.updateTable('projections').set({ shown: null, shown_revision: 0 }).execute();
    await world.control('POST', '/sandbox/down');
    // It goes first, and is all that the room takes in a minute.
    await world.take(say('firing', '2', { severity: 'critical' }));
    await world.restartProjector();
    await world.control('POST', '/sandbox/up');
    await world.settle(30_000);
    const posts = await world.posts('supervision');
    expect(posts.map(({ message }) => message.split('\n')[0])).toEqual([
      expect.stringMatching(/^◆ MEDIUM · web-1 · Problem 1/),
      expect.stringMatching(/^▲▲ CRITICAL · web-1 · Problem 2/),
    ]);
  }, 40_000);

  test('while Mattermost is away, thousands of changes become one post and one note each', async () => {
    await open({ rooms: ['prod', 'supervision'] });
    await world.take(say('firing', '0'));
    await world.settle();
    await world.control('POST', '/sandbox/down');
    for (const kind of ['firing', 'acknowledged', 'commented', 'unacknowledged', 'resolved'] as const) {
      const keys = Array.from({ length: 200 }, (_, index) => `${index + 1}`);
      await world.take(...keys.map((key) => say(kind, key, kind === 'commented' ? { comment: 'on it' } : {})));
    }
    await world.control('POST', '/sandbox/up');
    await world.settle(60_000);
    for (const room of ['prod', 'supervision']) {
      const parts = (await readParts(room)).sort();
      expect(parts).toHaveLength(401);
      expect(parts.filter((part) => part === 'live')).toHaveLength(201);
      const resolved = (await world.posts(room)).filter(({ message }) => message.startsWith('✓ RESOLVED'));
      expect(resolved).toHaveLength(200);
    }
  }, 60_000);

  test('a refused token stops everything in words, and a new one heals it', async () => {
    await open();
    await world.control('PUT', '/sandbox/tokens', { username: 'vigie', active: false });
    await world.take(say('firing', '1'));
    while (world.outages.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(world.projector.status.outage).toMatchObject({
      kind: 'token-refused',
      message: expect.stringContaining('Bot Accounts'),
    });
    await world.control('PUT', '/sandbox/tokens', { username: 'vigie', active: true });
    await world.settle(30_000);
    expect(await readParts('supervision')).toEqual(['live']);
  }, 40_000);

  test('a post that Mattermost fails on while it takes others is parked, and tried again when its alert changes', async () => {
    await open();
    await world.take(say('firing', '1'));
    await world.settle();
    const [post] = await world.posts('supervision');
    await world.control('POST', '/sandbox/faults', {
      method: 'PUT',
      path: `/api/v4/posts/${post!.id}/patch`,
      kind: 'status',
    });
    await world.take(say('acknowledged', '1'));
    // What is parked is saved with what else the lane has done, after the problem is told.
    for (let others = 0; (await selectParked(world.store.db)).length === 0; others += 1) {
      await world.take(say('firing', `other ${others}`));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(world.problems).not.toHaveLength(0);
    expect(await selectParked(world.store.db)).toMatchObject([{ room: 'supervision', count: 1 }]);
    await world.control('DELETE', '/sandbox/faults');
    await world.take(say('resolved', '1'));
    await world.settle();
    expect(await selectParked(world.store.db)).toEqual([]);
    expect((await world.posts('supervision'))[0]!.message).toMatch(/^✓ RESOLVED/);
  }, 20_000);
});

describe('rooms that change', () => {
  test('a room that does not exist is created, public, with a purpose', async () => {
    await open({ rooms: ['prod-critique'] });
    await world.take(say('firing', '1'));
    await world.settle();
    const channels: { name: string; type: string; purpose: string }[] = await world.control('GET', '/sandbox/channels');
    expect(channels.find(({ name }) => name === 'prod-critique')).toMatchObject({
      type: 'O',
      purpose: 'Alerts of prod-critique',
    });
  });

  test('what comes for an archived room goes to the default room, and is said', async () => {
    await open({ rooms: ['prod'] });
    await world.take(say('firing', '1'));
    await world.settle();
    await world.control('POST', '/sandbox/channels/prod/archive');
    await world.take(say('firing', '2'));
    await world.settle();
    const posts = await world.posts('supervision');
    expect(posts.map(({ message }) => message.split('\n')[1])).toEqual(['Room prod is archived: shown here instead.']);
    expect(world.problems).toEqual([expect.stringContaining('archived')]);
    await world.take(say('resolved', '2'));
    await world.settle();
    expect((await world.posts('supervision'))[0]!.message).toMatch(/^✓ RESOLVED/);
  });

  test('a bot removed from a public room joins it again', async () => {
    await open();
    await world.take(say('firing', '1'));
    await world.settle();
    await world.control('DELETE', '/sandbox/channels/supervision/members/vigie');
    await world.take(say('acknowledged', '1'), say('firing', '2'));
    await world.settle();
    expect((await readParts('supervision')).sort()).toEqual(['live', 'live', 'note']);
    expect(world.problems).toEqual([]);
  });

  test('a private room the bot is not in waits for an invitation, and says so', async () => {
    await open({ rooms: ['secret'] });
    const { id } = await createPrivateRoom('secret');
    await world.take(say('firing', '1'));
    while (world.problems.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(world.problems).toEqual([expect.stringContaining('/invite')]);
    await world.control('POST', `/sandbox/channels/${id}/members`, { username: 'vigie' });
    await world.pass(2 * minute);
    expect(await readParts('secret')).toEqual(['live']);
  });

  test('a post someone deleted stays deleted until the alert changes for the worse', async () => {
    await open();
    await world.take(say('firing', '1'));
    await world.settle();
    const [post] = await world.posts('supervision');
    await world.control('DELETE', `/sandbox/posts/${post!.id}`);
    await world.take(say('acknowledged', '1'));
    await world.settle();
    expect(await readParts('supervision')).toEqual([]);
    await world.take(say('severity-changed', '1', { severity: 'critical' }));
    await world.settle();
    expect(await readParts('supervision')).toEqual(['live']);
  });
});

async function createPrivateRoom(name: string): Promise<{ id: string }> {
  const call = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${world.sandbox.admin.token}` };
    const response = await fetch(`${world.sandbox.url}/api/v4${path}`, { ...init, headers });
    return response.json() as Promise<{ id: string }>;
  };
  const team = await call(`/teams/name/${world.sandbox.team}`);
  const body = JSON.stringify({ team_id: team.id, name, display_name: name, type: 'P' });
  return call('/channels', { method: 'POST', body });
}
