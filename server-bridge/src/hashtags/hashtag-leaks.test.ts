import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CommandName, commands } from '#contract/commands.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../testing/start-answering-world.ts';

/** bob is in the private room; everybody else is not, each for another reason. */
const outsiders = ['stranger to the room', 'former member', 'deactivated', 'of another team', 'in no team'] as const;
type Outsider = (typeof outsiders)[number];

let world: AnsweringWorld;
let vault = '';
let postId = '';
const ids = new Map<Outsider | 'member', string>();

/** Everything that can be asked about hashtags, and what would tell of the private room's tags. */
const asked: [CommandName, object][] = [
  ['hashtags.complete', { prefix: '' }],
  ['hashtags.complete', { prefix: 'ses' }],
  ['hashtags.posts', {}],
  ['hashtags.posts', { all: ['sesame'] }],
  ['hashtags.posts', { any: ['sesame', 'shared'] }],
  ['hashtags.posts', { none: ['shared'] }],
  ['hashtags.posts', { by: 'people' }],
  ['hashtags.get', { tag: 'sesame' }],
  ['hashtags.get', { tag: 'sesam' }],
  ['hashtags.get', { tag: 'shared' }],
  ['hashtags.related', { all: ['sesame'] }],
  ['hashtags.related', { all: ['shared'] }],
  ['hashtags.trends', { window: '24h' }],
  ['hashtags.trends', { window: '7d' }],
  ['hashtags.follow', { tags: ['sesame'] }],
  ['hashtags.follow', { tags: ['shared', 'sesame'] }],
  ['hashtags.following', {}],
  ['hashtags.timeline', {}],
  ['hashtags.ignore', { tag: 'shared', isIgnored: false }],
  ['hashtags.tell', { when: 'digest', hour: 8 }],
  ['hashtags.seen', { at: 0 }],
  ['hashtags.unfollow', { tags: ['shared', 'sesame'] }],
];
const typed = ['tag #sesame', 'tag sesam', 'tag #shared', 'tag trends', 'tag follow #sesame'];

beforeAll(async () => {
  world = await startAnsweringWorld({
    mattermost: 'teams: [autres]',
    more: 'hashtags: { index: on }',
  });
  const other = await world.api('POST', '/teams', { name: 'autres', display_name: 'Autres', type: 'O' });
  await world.api('POST', `/teams/${other.id}/members`, { team_id: other.id, user_id: world.sandbox.bot.user_id });
  const make = async (username: string, teamId: string | undefined) => {
    const person = { username, email: `${username}@example.test`, password: 'Password-1234!' };
    const { id } = await world.api('POST', '/users', person);
    if (teamId !== undefined) await world.api('POST', `/teams/${teamId}/members`, { team_id: teamId, user_id: id });
    return String(id);
  };
  ids.set('member', await world.findUserId('bob'));
  ids.set('stranger to the room', await world.findUserId('alice'));
  ids.set('former member', await world.findUserId('carol'));
  ids.set('deactivated', await make('erin', world.teamId));
  ids.set('of another team', await make('frank', other.id));
  ids.set('in no team', await world.findUserId('dave'));
  vault = await world.createPrivateRoom('vault', ['bob', 'carol']);
  await world.api('POST', `/channels/${vault}/members`, { user_id: ids.get('deactivated') });
  const common = (await world.api('POST', '/channels', {
    team_id: world.teamId,
    name: 'common',
    display_name: 'common',
    type: 'O',
  })) as { id: string };
  const write = (channelId: string, message: string) =>
    world.api('POST', '/posts', { channel_id: channelId, message }) as Promise<{ id: string }>;
  await write(common.id, '#shared once');
  for (let count = 0; count < 4; count += 1) postId = (await write(vault, '#sesame opens #shared')).id;
  await until(async () => (await ask('member', 'hashtags.get', { tag: 'shared' })).includes('"count":5'));
  await world.api('DELETE', `/channels/${vault}/members/${ids.get('former member')}`);
  await world.api('DELETE', `/users/${ids.get('deactivated')}`);
}, 60_000);

afterAll(() => world.stop());

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the index did not learn of it');
}

/** The whole answer as text, asked as Mattermost itself would call. */
async function ask(who: Outsider | 'member', command: CommandName, request: object): Promise<string> {
  const answer = await world.call(ids.get(who) ?? '', JSON.stringify({ command, contract: 1, request }));
  return answer.text();
}

async function type(who: Outsider | 'member', text: string): Promise<string> {
  return (await world.call(ids.get(who) ?? '', text, { command: '/vigie', token: world.tokens[0] ?? '' })).text();
}

test('every command about hashtags is tried', () => {
  const names = Object.keys(commands).filter((name) => name.startsWith('hashtags.'));
  expect([...new Set(asked.map(([name]) => String(name)))].sort()).toEqual(names.sort());
});

test('a member finds it all', async () => {
  expect(await ask('member', 'hashtags.posts', { all: ['sesame'] })).toContain(postId);
  expect(await ask('member', 'hashtags.complete', { prefix: 'ses' })).toContain('"count":4');
  expect(await ask('member', 'hashtags.get', { tag: 'shared' })).toContain('"name":"vault"');
  expect(await type('member', 'tag #sesame')).toContain(postId);
}, 60_000);

test.each(outsiders)('someone %s learns nothing of it, whatever they ask', async (who) => {
  // What someone may read is known for a minute at most, and nobody here asked before.
  const isAnswered = who === 'stranger to the room' || who === 'former member' || who === 'of another team';
  for (const [name, request] of asked) {
    const answer = await ask(who, name, request);
    const told = { name, request, answer };
    expect(told).toEqual({ name, request, answer: expect.stringContaining(isAnswered ? '"ok":true' : '"ok":false') });
    // The tag itself is named where they named it; what is told beside it must be nothing.
    expect(told.answer).not.toMatch(/vault/);
    for (const secret of [vault, postId])
      expect({ name, isTold: answer.includes(secret) }).toEqual({ name, isTold: false });
    if (!isAnswered) continue;
    const { result } = JSON.parse(answer).props.vigie;
    expect({ name, request, counts: countAll(result, who) }).toEqual({ name, request, counts: [] });
  }
  for (const text of typed) {
    const answer = await type(who, text);
    expect({ text, answer: answer.match(/vault|\b[45] (posts|messages)\b/g) }).toEqual({ text, answer: null });
    expect(answer).not.toContain(postId);
  }
  expect(await ask('member', 'hashtags.get', { tag: 'sesame' })).toContain('"count":4');
}, 60_000);

/** Whatever is above what the public room alone would give. */
// biome-ignore lint/suspicious/noExplicitAny: every answer is looked at
function countAll(result: any, who: Outsider): string[] {
  const most = who === 'of another team' ? 0 : 1;
  const found: string[] = [];
  // biome-ignore lint/suspicious/noExplicitAny: every answer is looked at
  const look = (value: any, path: string): void => {
    if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) look(one, `${path}[${index}]`);
      if (path.endsWith('sparkline.people') && value.reduce((sum, one) => sum + one, 0) > most) found.push(path);
      return;
    }
    if (value === null || typeof value !== 'object') return;
    for (const [key, one] of Object.entries(value)) {
      const isCount = ['count', 'people', 'bots', 'unread', 'lastWeek', 'of'].includes(key) && typeof one === 'number';
      if (isCount && one > most) found.push(`${path}.${key} = ${one}`);
      if (key === 'lastAt' && JSON.stringify(value).includes('sesame')) found.push(`${path}.lastAt`);
      look(one, `${path}.${key}`);
    }
    const isSecret = value.tag === '#sesame' || value.spelling === '#sesame';
    if (isSecret && value.count !== 0) found.push(`${path} names it`);
  };
  look(result, '');
  return found;
}
