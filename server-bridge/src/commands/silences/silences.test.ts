import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commands } from '#contract/commands.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../../testing/start-answering-world.ts';

const hour = 3600_000;
let world: AnsweringWorld;
let open: number;
let hidden: number;

const routes = `
  - { matchers: ['service="vault"'], rooms: [secret] }
  - { matchers: ['service="other"'], rooms: [elsewhere] }
  - { rooms: [supervision] }
`;

beforeAll(async () => {
  world = await startAnsweringWorld({ routes });
  await world.createPrivateRoom('secret', ['bob']);
  open = await world.raise({ id: '1', title: 'Disk full', host: 'db-01', service: 'db' });
  hidden = await world.raise({ id: '2', title: 'Sealed', host: 'db-01', service: 'vault' });
  await world.raise({ id: '3', title: 'Of others', host: 'db-01', service: 'other' });
  await world.waitForRooms('supervision', 'secret', 'elsewhere');
  await world.join('alice', 'supervision');
}, 30_000);

afterAll(() => world.stop());

let acts = 0;
const newAct = () => `silence-act-${++acts}`;

async function create(more: object = {}, username = 'alice') {
  const request = { matchers: 'host="db-01"', reason: 'disk swap', durationMs: 2 * hour, actId: newAct(), ...more };
  return world.ask(username, 'silences.create', request);
}

async function list(username = 'alice') {
  const { result } = await world.ask(username, 'silences.list');
  return commands['silences.list'].result.parse(result).silences;
}

async function readAlert(id: number, username = 'alice') {
  const { result } = await world.ask(username, 'alerts.get', { id });
  return result.alert;
}

describe('a silence', () => {
  test('is previewed: what it would mute, what it would leave alone, nothing of what the asker may not see', async () => {
    const { result } = await world.ask('alice', 'silences.preview', { matchers: 'host="db-01"' });
    expect(commands['silences.preview'].result.parse(result)).toEqual({
      muted: 1,
      leftAlone: 1,
      examples: [{ id: open, title: 'Disk full', host: 'db-01' }],
      longestMs: 168 * hour,
    });
    const bad = await world.ask('alice', 'silences.preview', { matchers: 'host=~"("' });
    expect(bad.result.problem).toMatch(/illisibles/);
    const all = await world.ask('alice', 'silences.preview', { matchers: 'host=~".*"' });
    expect(all.result.problem).toMatch(/toutes les alertes/);
  });

  test('mutes at once what its author may act on, and nothing else; ended, it is announced', async () => {
    const actId = newAct();
    const made = await create({ actId });
    expect(made).toMatchObject({ ok: true, result: { outcome: 'done' } });
    const { silence } = commands['silences.create'].result.parse(made.result);
    expect(silence).toMatchObject({
      kind: 'silence',
      state: 'running',
      matchers: ['host="db-01"'],
      by: 'Alice Martin',
      reason: 'disk swap',
      matching: 1,
      rooms: ['supervision'],
      isActionable: true,
    });
    expect((await readAlert(open)).suppression).toMatchObject({ kind: 'silence', by: 'Alice Martin' });
    expect((await readAlert(hidden, 'bob')).suppression).toBeUndefined();
    // The same act again makes no second one.
    expect(await create({ actId })).toMatchObject({ result: { outcome: 'already', silence: { id: silence.id } } });
    expect(await list()).toMatchObject([{ id: silence.id, state: 'running', matching: 1 }]);

    const end = { id: Number(silence.id), actId: newAct() };
    expect(await world.ask('carol', 'silences.end', end)).toMatchObject({ error: { reason: 'not-allowed' } });
    const ended = await world.ask('alice', 'silences.end', end);
    expect(ended).toMatchObject({ result: { silence: { state: 'ended', endedBy: 'Alice Martin' } } });
    expect((await readAlert(open)).suppression).toBeUndefined();
    expect(await world.ask('alice', 'silences.end', { ...end, actId: newAct() })).toMatchObject({
      error: { reason: 'silence-over' },
    });
  });

  test('mutes what comes later, is extended, and says when it matches nothing now', async () => {
    const made = await create({ matchers: 'host="web-77"' });
    const id = Number(made.result.silence.id);
    expect(made.result.silence.matching).toBe(0);
    const later = await world.raise({ id: '77', host: 'web-77' });
    const until = (await readAlert(later)).suppression.until;
    const change = { id, durationMs: 5 * hour, actId: newAct() };
    const changed = await world.ask('alice', 'silences.change', change);
    expect(changed.result.silence.endsAt).toBeGreaterThan(until + 2 * hour);
    expect((await readAlert(later)).suppression.until).toBe(changed.result.silence.endsAt);
    expect((await list()).find((row) => row.id === String(id))).toMatchObject({ matching: 1 });
  });

  test.each([
    ['longer than is allowed', { durationMs: 8 * 24 * hour }, 'bad-request', /7 j au plus/],
    ['of everything', { matchers: 'host!="x"' }, 'bad-request', /toutes les alertes/],
    ['that cannot be read', { matchers: 'host~"x"' }, 'bad-request', /illisibles/],
    ['without a reason', { reason: ' ' }, 'bad-request', /reason/],
  ])('%s is not made', async (_, more, reason, help) => {
    expect(await create(more)).toMatchObject({
      ok: false,
      error: { reason, help: expect.stringMatching(help) },
    });
  });

  test('is not made by someone who may act nowhere, and not seen by who may read none of its rooms', async () => {
    expect(await create({}, 'carol')).toMatchObject({ error: { reason: 'not-allowed' } });
    await world.join('bob', 'supervision');
    const made = await create({ matchers: 'service="vault"', reason: 'keys' }, 'bob');
    expect(made.result.silence).toMatchObject({ matching: 1, rooms: ['secret'] });
    expect((await list()).map(({ reason }) => reason)).not.toContain('keys');
    const end = { id: Number(made.result.silence.id), actId: newAct() };
    expect(await world.ask('alice', 'silences.end', end)).toMatchObject({ error: { reason: 'no-such-silence' } });
  });
});

describe('typed', () => {
  test('a silence is made, listed and ended', async () => {
    const id = await world.raise({ id: '9', title: 'Swap @here', host: 'mail-01' });
    const made = await world.say('alice', '/vigie silence host="mail-01" pendant 2h changement de disque');
    expect(made).toMatch(/🔕 \*\*Silence \d+\*\* : `host="mail-01"`, fin .*Il fait taire 1 alerte ouverte\./);
    expect(made).toContain(`**${id}** mail-01 · Swap`);
    expect(made).not.toContain('@here');
    const [, number] = /Silence (\d+)/.exec(made) ?? [];
    const shown = await world.say('alice', '/vigie silences');
    expect(shown).toMatch(new RegExp(`\\*\\*${number}\\*\\* 🔕 · fin .* · 1 alerte ouverte`));
    expect(await world.say('alice', `/vigie silence extend ${number} 3h`)).toMatch(/se termine maintenant/);
    expect(await world.say('alice', `/vigie silence fin ${number}`)).toMatch(/est terminé/);
    expect((await readAlert(id)).suppression).toBeUndefined();
  });

  test.each([
    ['silence', /Quoi, combien de temps/],
    ['silence host="x" for 2h', /Pourquoi \?/],
    ['silence host="nobody" for 2h why', /Aucune alerte ouverte n'y correspond/],
    ['silence end 999999', /Il n'y a pas de tel silence/],
    ['silence host="x" for 9d why', /trop long/],
  ])('%s is answered in words', async (text, words) => {
    expect(await world.say('alice', `/vigie ${text}`)).toMatch(words);
  });
});
