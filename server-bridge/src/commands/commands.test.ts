import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commands } from '#contract/commands.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../testing/start-answering-world.ts';
import { registry } from './index.ts';

let world: AnsweringWorld;
let plain: number;
let critical: number;

beforeAll(async () => {
  world = await startAnsweringWorld();
  plain = await world.raise({ id: '1', title: 'Disk full on web-prod-01' });
  critical = await world.raise({ id: '2', title: 'Site down', severity: '5' });
  await world.waitForRooms('supervision', 'prod-critique');
  await world.join('alice', 'supervision');
});

afterAll(() => world.stop());

test('every command of the contract has its implementation', () => {
  expect(Object.keys(registry)).toEqual(Object.keys(commands));
});

describe('what a member of the team is answered', () => {
  test('hello says who is who and what one may do', async () => {
    const { ok, result } = await world.ask('alice', 'hello');
    expect(ok).toBe(true);
    expect(result).toMatchObject({
      contract: 1,
      bot: { userId: world.sandbox.bot.user_id, username: 'vigie' },
      team: 'dsi',
      sources: [{ name: 'zabbix-prod', type: 'zabbix' }],
      tabs: ['alerts'],
      may: { administer: false },
    });
    commands.hello.result.parse(result);
  });

  test('rooms come with their counts, the worst first', async () => {
    const { result } = await world.ask('alice', 'alerts.rooms');
    commands['alerts.rooms'].result.parse(result);
    expect(result.rooms).toMatchObject([
      { name: 'prod-critique', isMember: false, isPrivate: false, open: 1, unacknowledged: 1, worst: 'critical' },
      { name: 'supervision', isMember: true, open: 2, unacknowledged: 2, worst: 'critical' },
    ]);
  });

  test('open alerts come worst first, with the rooms one may read', async () => {
    const { result } = await world.ask('alice', 'alerts.list', { status: 'open' });
    commands['alerts.list'].result.parse(result);
    expect(result.alerts).toMatchObject([
      { id: critical, severity: 'critical', rooms: ['prod-critique', 'supervision'], isActionable: true },
      { id: plain, severity: 'medium', title: 'Disk full on web-prod-01', rooms: ['supervision'], isActionable: true },
    ]);
  });

  test('one alert comes with its timeline, posts and reach', async () => {
    const { result } = await world.ask('alice', 'alerts.get', { id: critical });
    commands['alerts.get'].result.parse(result);
    expect(result).toMatchObject({
      alert: { id: critical },
      events: [{ type: 'opened', via: 'source' }],
      commentReaches: { rooms: ['prod-critique', 'supervision'] },
    });
  });
});
