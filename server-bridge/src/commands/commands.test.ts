import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CommandName, commands } from '#contract/commands.ts';
import { readJson } from '../testing/read-json.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../testing/start-answering-world.ts';
import { errorTexts } from './error-texts.ts';
import { registry } from './index.ts';

let world: AnsweringWorld;
let plain: number;
let critical: number;
let hidden: number;
let hiddenRelease: number;

const routes = `
  - { matchers: ['service="vault"'], rooms: [secret] }
  - { matchers: ['service="open-bar"'], rooms: [supervision], who: { acknowledge: readers } }
  - { matchers: ['service="vip"'], rooms: [supervision], who: { acknowledge: [carol] } }
  - { matchers: ['severity="critical"'], rooms: [prod-critique], continue: true }
  - { rooms: [supervision] }
`;
const more = `
hashtags: { index: off }
releases: { routes: [{ matchers: ['service="vault"'], rooms: [secret] }] }
`;

beforeAll(async () => {
  world = await startAnsweringWorld({
    routes,
    more,
    prepare: (begun) => begun.createPrivateRoom('secret', ['bob']),
  });
  plain = await world.raise({ id: '1', title: 'Disk full on web-prod-01' });
  critical = await world.raise({ id: '2', title: 'Site down', severity: '5' });
  hidden = await world.raise({ id: '3', title: 'Vault sealed', service: 'vault' });
  const plan = { services: ['vault'], environment: 'production', actId: 'plan-of-bob' };
  hiddenRelease = (await world.ask('bob', 'releases.plan', plan)).result.release.id;
  await world.waitForRooms('supervision', 'prod-critique', 'secret');
  await world.join('alice', 'supervision');
}, 30_000);

afterAll(() => world.stop());

let acts = 0;
const newAct = () => `test-act-${++acts}`;

/** A right request for each command, about the alert that only bob may see. */
function makeRequest(name: CommandName): unknown {
  const requests: Record<CommandName, unknown> = {
    hello: {},
    changes: { epoch: 'another', since: 0 },
    'alerts.rooms': {},
    'alerts.list': { status: 'open' },
    'alerts.get': { id: hidden },
    'alerts.acknowledge': { ids: [hidden], actId: newAct() },
    'alerts.unacknowledge': { ids: [hidden], actId: newAct() },
    'alerts.comment': { id: hidden, comment: 'let me in', actId: newAct() },
    'alerts.also-post': { id: hidden, room: 'supervision', actId: newAct() },
    'silences.list': {},
    'silences.preview': { matchers: 'host="web-prod-01"' },
    'silences.create': { matchers: 'host="web-prod-01"', reason: 'swap', durationMs: 3_600_000, actId: newAct() },
    'silences.change': { id: 1, durationMs: 3_600_000, actId: newAct() },
    'silences.end': { id: 1, actId: newAct() },
    'freezes.list': {},
    'freezes.create': {
      environments: ['prod'],
      services: [],
      reason: 'r',
      endsAt: Date.now() + 3_600_000,
      actId: newAct(),
    },
    'freezes.change': { id: 1, reason: 'r', actId: newAct() },
    'freezes.end': { id: 1, actId: newAct() },
    'releases.list': { part: 'coming' },
    'releases.get': { id: hiddenRelease },
    'releases.plan': { services: ['vault'], environment: 'production', actId: newAct() },
    'releases.start': { id: hiddenRelease, actId: newAct() },
    'releases.finish': { id: hiddenRelease, actId: newAct() },
    'releases.fail': { id: hiddenRelease, actId: newAct() },
    'releases.roll-back': { id: hiddenRelease, actId: newAct() },
    'releases.cancel': { id: hiddenRelease, actId: newAct() },
    'releases.link': { id: hiddenRelease, alertId: hidden, actId: newAct() },
    'releases.deny': { id: hiddenRelease, alertId: hidden, actId: newAct() },
    'releases.move': { id: hiddenRelease, plannedFrom: Date.now(), actId: newAct() },
    'incidents.list': { status: 'open' },
    'incidents.get': { id: 1 },
    'incidents.declare': { title: 'Vault sealed', severity: 'sev1', alertIds: [hidden], actId: newAct() },
    'incidents.change': { id: 1, status: 'identified', actId: newAct() },
    'incidents.update': { id: 1, text: 'nothing yet', actId: newAct() },
    'incidents.withdraw': { id: 1, revision: 1, actId: newAct() },
    'incidents.note': { id: 1, text: 'hello', actId: newAct() },
    'incidents.keep': { id: 1, postId: 'a'.repeat(26), isKept: true, actId: newAct() },
    'incidents.link': { id: 1, alertIds: [hidden], isLinked: true, actId: newAct() },
    'incidents.close': { id: 1, actId: newAct() },
    'incidents.reopen': { id: 1, actId: newAct() },
    'incidents.follow': { id: 1, isFollowed: true, actId: newAct() },
    'incidents.review': { id: 1 },
    'releases.calendar': { environment: 'production' },
    'hashtags.complete': { prefix: 'pro' },
    'hashtags.posts': { all: ['prod'] },
    'hashtags.get': { tag: 'prod' },
    'hashtags.related': { all: ['prod'] },
    'hashtags.trends': { window: '7d' },
    'hashtags.following': {},
    'hashtags.timeline': {},
    'hashtags.follow': { tags: ['prod'] },
    'hashtags.unfollow': { tags: ['prod'] },
    'hashtags.ignore': { tag: 'prod', isIgnored: true },
    'hashtags.tell': { when: 'digest', hour: 8 },
    'hashtags.seen': { at: 1 },
  };
  return requests[name];
}

const names = Object.keys(registry).filter((name): name is CommandName => Object.hasOwn(commands, name));

test('every command of the contract has its implementation, and every reason its words in both languages', () => {
  expect(names).toEqual(Object.keys(commands));
  expect(Object.keys(errorTexts.fr)).toEqual(Object.keys(errorTexts.en));
});

describe('what a member of the team is answered', () => {
  test('hello says who is who and what one may do', async () => {
    const { ok, result } = await world.ask('alice', 'hello');
    expect(ok).toBe(true);
    expect(commands.hello.result.parse(result)).toMatchObject({
      contract: 1,
      bot: { userId: world.sandbox.bot.user_id, username: 'vigie' },
      team: 'dsi',
      sources: [{ name: 'zabbix-prod', type: 'zabbix', writesBack: false }],
      tabs: ['incidents', 'alerts', 'releases'],
      may: { administer: false },
    });
  });

  test('hello is answered whatever contract the plugin speaks, and nothing else is', async () => {
    expect(await world.ask('alice', 'hello', {}, 99)).toMatchObject({ ok: true, result: { contract: 1 } });
    expect(await world.ask('alice', 'alerts.rooms', {}, 99)).toMatchObject({
      ok: false,
      error: { reason: 'wrong-contract' },
    });
  });

  test('rooms come with their counts, the worst first', async () => {
    const { result } = await world.ask('alice', 'alerts.rooms');
    expect(commands['alerts.rooms'].result.parse(result).rooms).toMatchObject([
      { name: 'prod-critique', isMember: false, isPrivate: false, open: 1, unacknowledged: 1, worst: 'critical' },
      { name: 'supervision', isMember: true, open: 2, unacknowledged: 2, worst: 'critical' },
    ]);
  });

  test('open alerts come worst first, with the rooms one may read', async () => {
    const { result } = await world.ask('alice', 'alerts.list', { status: 'open' });
    expect(commands['alerts.list'].result.parse(result).alerts).toMatchObject([
      { id: critical, severity: 'critical', rooms: ['prod-critique', 'supervision'], isActionable: true },
      { id: plain, severity: 'medium', title: 'Disk full on web-prod-01', rooms: ['supervision'], isActionable: true },
    ]);
  });

  test('one alert comes with its timeline, posts and reach', async () => {
    const { result } = await world.ask('alice', 'alerts.get', { id: critical });
    expect(commands['alerts.get'].result.parse(result)).toMatchObject({
      alert: { id: critical },
      events: [{ type: 'opened', via: 'source' }],
      commentReaches: { rooms: ['prod-critique', 'supervision'] },
    });
  });
});

describe('an outsider', () => {
  test.each(names)('gets nothing from %s without being in a team', async (name) => {
    const text = JSON.stringify({ command: name, contract: 1, request: makeRequest(name) });
    const answer = await world.call(await world.findUserId('dave'), text);
    const { props } = await readJson<{ props: { vigie: unknown } }>(answer);
    expect(props.vigie).toMatchObject({ ok: false, error: { reason: 'not-allowed' } });
  });

  test.each(names)('of a private room hears nothing of it from %s', async (name) => {
    const reply = await world.ask('alice', name, makeRequest(name));
    expect(JSON.stringify(reply)).not.toMatch(/secret|Vault|vault/);
    if (reply.ok && name.startsWith('alerts.') && 'results' in reply.result) {
      expect(reply.result.results).toMatchObject([{ id: hidden, outcome: 'refused', error: { reason: 'not-found' } }]);
      expect(reply.result.alerts).toEqual([]);
    }
    if (name === 'alerts.get') expect(reply.error.reason).toBe('not-found');
    const isOfOne = name.startsWith('releases.') && name !== 'releases.list' && name !== 'releases.calendar';
    if (isOfOne) expect(reply.ok).toBe(false);
  });

  test('of a private room hears nothing of it in words either', async () => {
    for (const text of ['', 'alerts', 'alerts vault', 'alerts ~secret', `ack ${hidden}`, `comment ${hidden} me`]) {
      const shown = await world.say('alice', `/vigie ${text}`);
      expect(shown.replaceAll(/`[^`]*`/g, '')).not.toMatch(/secret|[Vv]ault/);
    }
  });

  test('does not make what is hidden different from what is not there', async () => {
    const [one, other] = [
      await world.ask('alice', 'alerts.get', { id: hidden }),
      await world.ask('alice', 'alerts.get', { id: 4_711 }),
    ];
    expect(one).toEqual(other);
  });

  test('is what its member is not', async () => {
    const { result } = await world.ask('bob', 'alerts.get', { id: hidden });
    expect(result.alert).toMatchObject({ title: 'Vault sealed', rooms: ['secret'], isActionable: true });
    const list = await world.ask('bob', 'alerts.list', { status: 'open' });
    expect(list.result.alerts.map(({ id }: { id: number }) => id)).toContain(hidden);
  });
});

describe('who may act', () => {
  const tryAct = async (username: string, id: number) => {
    const { result } = await world.ask(username, 'alerts.acknowledge', { ids: [id], actId: newAct() });
    commands['alerts.acknowledge'].result.parse(result);
    return result.results[0];
  };

  test('a reader who is no member is told who may', async () => {
    const refused = await tryAct('carol', plain);
    expect(refused).toMatchObject({ outcome: 'refused', error: { reason: 'not-allowed' } });
    expect(refused.error.help).toBe(
      'Les membres de ~supervision peuvent prendre en charge et commenter : rejoignez le salon.',
    );
    const { result } = await world.ask('carol', 'alerts.get', { id: plain });
    expect([result.alert.isActionable, result.whyNot]).toEqual([false, refused.error.help]);
  });

  test('whoever may read it, where its route says readers', async () => {
    const id = await world.raise({ id: '10', service: 'open-bar' });
    expect(await tryAct('carol', id)).toMatchObject({ outcome: 'done' });
  });

  test('those named, where its route names them, and not the room’s members', async () => {
    const id = await world.raise({ id: '11', service: 'vip' });
    const refused = await tryAct('alice', id);
    expect(refused).toMatchObject({ outcome: 'refused', error: { reason: 'not-allowed' } });
    expect(refused.error.help).toMatch(/@carol/);
    expect(await tryAct('carol', id)).toMatchObject({ outcome: 'done' });
  });

  test('a member: once, however often the act is sent; then it is so already; then it is withdrawn', async () => {
    const act = { ids: [plain, critical], actId: newAct(), comment: 'on it' };
    for (const _ of [1, 2]) {
      const { result } = await world.ask('alice', 'alerts.acknowledge', act);
      expect(result.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['done', 'done']);
      expect(result.alerts[0]).toMatchObject({ id: plain, acknowledgement: { by: 'Alice Martin' } });
    }
    expect(await tryAct('alice', plain)).toMatchObject({ outcome: 'already' });
    const { result } = await world.ask('alice', 'alerts.get', { id: plain });
    expect(result.events.filter(({ type }: { type: string }) => type === 'acknowledged')).toMatchObject([
      { by: 'Alice Martin', via: 'mattermost', comment: 'on it' },
    ]);
    const withdrawn = await world.ask('alice', 'alerts.unacknowledge', { ids: [plain], actId: newAct() });
    expect(withdrawn.result).toMatchObject({ results: [{ outcome: 'done' }], alerts: [{ id: plain }] });
    expect(withdrawn.result.alerts[0].acknowledgement).toBeUndefined();
  });

  test('on what is over, there is nothing to acknowledge, but something to say', async () => {
    const id = await world.raise({ id: '12' });
    await world.recover({ id: '12' });
    expect(await tryAct('alice', id)).toMatchObject({ outcome: 'refused', error: { reason: 'already-over' } });
    const said = await world.ask('alice', 'alerts.comment', { id, comment: 'it was the cable', actId: newAct() });
    expect(said.result.results).toMatchObject([{ outcome: 'done' }]);
  });
});

describe('what changed', () => {
  const readHello = async (username: string) => (await world.ask(username, 'hello')).result;

  test('is nothing, then what happened, then nothing again', async () => {
    const { epoch, revision } = await readHello('alice');
    const ask = async (since: number) => {
      const { result } = await world.ask('alice', 'changes', { epoch, since });
      return commands.changes.result.parse(result);
    };
    expect(await ask(revision)).toEqual({ epoch, revision, isReset: false, alerts: [], removed: [] });
    const id = await world.raise({ id: '20', title: 'Something new' });
    await world.raise({ id: '21', title: 'Something hidden', service: 'vault' });
    const after = await ask(revision);
    expect(after.alerts.map((alert) => alert.id)).toEqual([id]);
    expect(after.rooms?.find(({ name }) => name === 'supervision')?.open).toBeGreaterThan(0);
    await world.recover({ id: '20' });
    const over = await ask(after.revision);
    expect(over.alerts).toMatchObject([{ id, status: 'resolved' }]);
    expect((await ask(over.revision)).alerts).toEqual([]);
  });

  test('is everything, for another epoch and for a revision from the future', async () => {
    const { epoch, revision } = await readHello('alice');
    expect((await world.ask('alice', 'changes', { epoch: 'before', since: revision })).result.isReset).toBe(true);
    expect((await world.ask('alice', 'changes', { epoch, since: revision + 1_000 })).result.isReset).toBe(true);
  });

  test('is everything, for someone who has joined a room', async () => {
    const { epoch, revision } = await readHello('carol');
    await world.join('carol', 'supervision');
    // What one may do is known for a minute; whoever opens an alert they may not act on is asked about anew.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    await world.ask('carol', 'alerts.get', { id: plain });
    const { result } = await world.ask('carol', 'changes', { epoch, since: revision });
    expect(result.isReset).toBe(true);
    expect(result.epoch).not.toBe(epoch);
    await world.leave('carol', 'supervision');
  }, 15_000);
});

describe('lists', () => {
  test('resolved ones come a page at a time, the last end first, and none of another’s', async () => {
    for (const id of ['30', '31', '32']) {
      await world.raise({ id });
      await world.recover({ id });
    }
    await world.raise({ id: '33', service: 'vault' });
    await world.recover({ id: '33' });
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const { result } = await world.ask('alice', 'alerts.list', { status: 'resolved', limit: 2, cursor });
      commands['alerts.list'].result.parse(result);
      expect(result.alerts.length).toBeLessThanOrEqual(2);
      for (const alert of result.alerts) {
        expect([alert.status, alert.rooms]).toEqual(['resolved', ['supervision']]);
        seen.push(alert.id);
      }
      cursor = result.next;
    } while (cursor !== undefined);
    expect(seen.length).toBeGreaterThanOrEqual(3);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('open ones in pages are the same as in one', async () => {
    const whole = await world.ask('bob', 'alerts.list', { status: 'open' });
    const ids: number[] = [];
    let cursor: string | undefined;
    do {
      const { result } = await world.ask('bob', 'alerts.list', { status: 'open', limit: 2, cursor });
      ids.push(...result.alerts.map(({ id }: { id: number }) => id));
      cursor = result.next;
    } while (cursor !== undefined);
    expect(ids).toEqual(whole.result.alerts.map(({ id }: { id: number }) => id));
  });
});

test('while Mattermost does not say who may see what, the answer is to ask again', async () => {
  const away = await startAnsweringWorld();
  try {
    const alice = await away.findUserId('alice');
    await fetch(`${away.sandbox.url}/sandbox/down`, { method: 'POST' });
    const text = JSON.stringify({ command: 'hello', contract: 1, request: {} });
    const { props } = await readJson<{ props: { vigie: unknown } }>(await away.call(alice, text));
    expect(props.vigie).toMatchObject({ ok: false, error: { reason: 'unavailable' } });
    await fetch(`${away.sandbox.url}/sandbox/up`, { method: 'POST' });
  } finally {
    await away.stop();
  }
});
