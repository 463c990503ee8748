import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AnsweringWorld, startAnsweringWorld } from '../../testing/start-answering-world.ts';

const hour = 3600_000;
const day = 24 * hour;
let world: AnsweringWorld;
let acts = 0;
const newAct = () => `freeze-act-${++acts}`;

beforeAll(async () => {
  const tomorrow = new Date(Date.now() + day).toISOString().slice(0, 10);
  const more = `
hashtags: { index: off }
releases:
  routes:
    - { matchers: ['environment="prod"'], rooms: [mep] }
freezes:
  - { name: nights, environments: [prod], override: [bob], reason: nobody is there, rule: FREQ=DAILY, at: '00:00', duration: 1h, rooms: [mep], tell: 0 }
  - { name: far, services: [pay], reason: stock, timezone: Europe/Paris, start: ${tomorrow} 08:00, end: ${tomorrow} 20:00 }
`;
  world = await startAnsweringWorld({ more });
  await world
    .api('POST', '/channels', { team_id: world.teamId, name: 'mep', display_name: 'mep', type: 'O' })
    .catch(passIfThere);
  await world.join('alice', 'mep');
  await world.join('bob', 'mep');
}, 30_000);

/** The bridge may have been first. */
function passIfThere(error: unknown): void {
  if (!String(error).includes('.exists.')) throw error;
}

afterAll(() => world.stop());

function create(more: object = {}) {
  return {
    environments: ['production'],
    services: [],
    reason: 'year end',
    endsAt: Date.now() + 2 * hour,
    mayOverride: ['@Bob'],
    actId: newAct(),
    ...more,
  };
}

test('everybody sees the freezes of vigie.yaml, with who may override them; nobody changes them here', async () => {
  const { ok, result } = await world.ask('carol', 'freezes.list');
  expect(ok).toBe(true);
  const far = result.freezes.find(({ name }: { name: string }) => name === 'far');
  expect(far).toMatchObject({ kind: 'config', services: ['pay'], environments: [], isActionable: false });
  expect(result.freezes.filter(({ name }: { name: string }) => name === 'nights').length).toBeGreaterThan(35);
  const { result: of } = await world.ask('bob', 'freezes.list', { from: Date.now(), until: Date.now() + 2 * day });
  expect(of.freezes.find(({ name }: { name: string }) => name === 'nights')).toMatchObject({ mayOverrideIt: true });
});

test('a member of the room where releases of an environment go makes, extends and ends a freeze; others read why not', async () => {
  expect(await world.ask('carol', 'freezes.create', create())).toMatchObject({
    ok: false,
    error: { reason: 'not-allowed', help: expect.stringContaining('~mep') },
  });
  const made = await world.ask('alice', 'freezes.create', create());
  expect(made).toMatchObject({
    ok: true,
    result: {
      outcome: 'done',
      freeze: { kind: 'person', state: 'running', mayOverride: ['bob'], rooms: ['mep'], isInForce: true },
    },
  });
  const id = Number(made.result.freeze.id);
  const end = Date.now() + 5 * hour;
  expect(await world.ask('carol', 'freezes.change', { id, endsAt: end, actId: newAct() })).toMatchObject({
    error: { reason: 'not-allowed' },
  });
  const changed = await world.ask('alice', 'freezes.change', { id, endsAt: end, actId: newAct() });
  expect(changed.result.freeze.until).toBe(end);
  expect(await world.ask('alice', 'freezes.end', { id, actId: newAct() })).toMatchObject({
    result: { freeze: { state: 'ended' } },
  });
  expect(await world.ask('alice', 'freezes.end', { id, actId: newAct() })).toMatchObject({
    error: { reason: 'freeze-over' },
  });
  expect(await world.ask('alice', 'freezes.create', create({ endsAt: 5 }))).toMatchObject({
    error: { reason: 'bad-request', help: expect.stringContaining('minute') },
  });
});

test('by typing: made, listed, extended, ended', async () => {
  const made = await world.say('alice', '/vigie freeze prod service=pay for 2h override=bob stock count');
  const [, id] = /\*\*(?:Freeze|Gel) (\d+)\*\*/.exec(made) ?? [];
  expect(made).toContain('~mep');
  expect(await world.say('carol', '/vigie freeze')).toContain(`**${id}** ❄`);
  expect(await world.say('carol', `/vigie freeze end ${id}`)).toMatch(/author|auteur/);
  expect(await world.say('alice', `/vigie freeze extend ${id} 3h`)).toContain(`${id}`);
  expect(await world.say('alice', `/vigie freeze end ${id}`)).toContain(`${id}`);
  expect(await world.say('alice', '/vigie freeze prod')).toMatch(/for 2h|pendant 2h/);
});

test('in a freeze planning and starting are refused, but for who may and says why; what is planned outside is not', async () => {
  const made = await world.ask('bob', 'freezes.create', create({ services: ['pay'], mayOverride: ['erin'] }));
  const freeze = Number(made.result.freeze.id);
  const plan = (more: object = {}) => {
    const plannedFrom = Date.now() + 60_000;
    return { services: ['pay'], environment: 'prod', plannedFrom, actId: newAct(), ...more };
  };
  expect(await world.ask('alice', 'releases.plan', plan())).toMatchObject({
    error: { reason: 'in-freeze', help: expect.stringContaining('erin') },
  });
  expect(await world.ask('alice', 'releases.plan', plan({ override: { reason: 'please' } }))).toMatchObject({
    error: { reason: 'in-freeze' },
  });
  expect(await world.ask('alice', 'releases.plan', plan({ services: ['web'] }))).toMatchObject({ ok: true });
  expect(await world.ask('bob', 'releases.plan', plan())).toMatchObject({ error: { reason: 'needs-override' } });
  const planned = await world.ask('bob', 'releases.plan', plan({ override: { reason: 'a hole' } }));
  expect(planned.result.release).toMatchObject({ isInFreeze: true, freeze: { override: { reason: 'a hole' } } });
  const { id } = planned.result.release;
  // Who said why need not say it again.
  expect(await world.ask('bob', 'releases.start', { id, actId: newAct() })).toMatchObject({ ok: true });
  const late = await world.ask('alice', 'releases.plan', plan({ plannedFrom: Date.now() + 5 * hour }));
  const of = late.result.release.id;
  expect(await world.ask('alice', 'releases.start', { id: of, actId: newAct() })).toMatchObject({
    error: { reason: 'in-freeze' },
  });
  expect(await world.say('alice', `/vigie release start ${of}`)).toContain('erin');
  expect(await world.say('bob', `/vigie release start ${of} override="a hole too"`)).toContain(`REL-${of}`);
  const { result: detail } = await world.ask('alice', 'releases.get', { id: of });
  expect(detail.freezes).toMatchObject([{ id: String(freeze), isInForce: true }]);
  expect(await world.say('bob', `/vigie freeze end ${freeze}`)).toContain(String(freeze));
});
