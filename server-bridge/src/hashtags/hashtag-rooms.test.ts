import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../mattermost/answer.ts';
import type { ChannelPost, ListedChannel, Mattermost } from '../mattermost/mattermost.ts';
import { Rights } from '../rights/rights.ts';
import { chooseRuns } from '../testing/choose-runs.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { ChannelRegister } from './channel-register.ts';
import { HashtagIndex } from './hashtag-index.ts';
import { makeTagServices } from './open-hashtags.ts';
import { RoomReader } from './room-reader.ts';
import { searchUses } from './search-uses.ts';

const names = ['a', 'b', 'c'];

type Step =
  | { kind: 'write'; room: string; tags: string }
  | { kind: 'edit'; number: number; tags: string }
  | { kind: 'delete'; number: number }
  | {
      kind: 'archive' | 'restore' | 'make-private' | 'bot-joins' | 'bot-leaves' | 'alice-joins' | 'alice-leaves';
      room: string;
    }
  | { kind: 'alice-leaves-team' | 'alice-joins-team' | 'look' };

const tags = fc.constantFrom('', '#prod', '#Prod #db', '#db');
const room = fc.constantFrom(...names);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), room, tags }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), number: fc.nat({ max: 9 }), tags }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), number: fc.nat({ max: 9 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'archive' as const,
        'restore' as const,
        'make-private' as const,
        'bot-joins' as const,
        'bot-leaves' as const,
        'alice-joins' as const,
        'alice-leaves' as const,
      ),
      room,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('alice-leaves-team' as const, 'alice-joins-team' as const) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('look' as const) }) },
);

/** The plainest server there can be. */
class Server {
  now = 1_700_000_000_000;
  isAliceInTeam = true;
  readonly posts: ChannelPost[] = [];
  readonly rooms = new Map(
    names.map((name) => [name, { isPrivate: false, isArchived: false, isBotIn: false, isAliceIn: false }]),
  );

  do(one: Step): void {
    this.now += 10;
    if (one.kind === 'write') {
      const post = {
        id: `post${this.posts.length}`,
        channel_id: one.room,
        user_id: 'bob',
        root_id: '',
        original_id: '',
      };
      const times = { create_at: this.now, update_at: this.now, delete_at: 0 };
      this.posts.push({ ...post, ...times, type: '', hashtags: one.tags, props: {} });
    } else if (one.kind === 'edit' || one.kind === 'delete') {
      const post = this.posts[one.number];
      if (post === undefined || post.delete_at > 0) return;
      post.update_at = this.now;
      if (one.kind === 'edit') post.hashtags = one.tags;
      else post.delete_at = this.now;
    } else if (one.kind === 'alice-leaves-team') this.isAliceInTeam = false;
    else if (one.kind === 'alice-joins-team') this.isAliceInTeam = true;
    else if ('room' in one) this.change(one.kind, one.room);
  }

  private change(kind: string, name: string): void {
    const found = this.rooms.get(name);
    if (found === undefined) return;
    if (kind === 'archive') found.isArchived = true;
    else if (kind === 'restore') found.isArchived = false;
    else if (kind === 'make-private') found.isPrivate = true;
    else if (kind === 'bot-joins') found.isBotIn = true;
    else if (kind === 'bot-leaves') found.isBotIn = false;
    else found.isAliceIn = kind === 'alice-joins';
  }

  /** As the bridge asks it. */
  get face(): Mattermost {
    const ok = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });
    const refuse = () =>
      Promise.resolve({
        ok: false as const,
        failure: { kind: 'refused' as const, status: 403, id: '', message: 'no' },
      });
    const isOpenToBot = (name: string) => {
      const found = this.rooms.get(name);
      return found !== undefined && (!found.isPrivate || found.isBotIn);
    };
    const list = (isWanted: (name: string) => boolean): ListedChannel[] =>
      [...this.rooms].flatMap(([name, { isPrivate, isArchived }]) =>
        isWanted(name)
          ? {
              id: name,
              name,
              display_name: name,
              type: isPrivate ? 'P' : 'O',
              delete_at: isArchived ? 1 : 0,
              team_id: 'team',
              creator_id: 'bob',
              create_at: 1,
              last_post_at: Math.max(
                0,
                ...this.posts.filter((post) => post.channel_id === name).map((post) => post.create_at),
              ),
            }
          : [],
      );
    const at = (name: string) => this.rooms.get(name);
    const face: Partial<Mattermost> = {
      getTeam: () => ok({ id: 'team' }),
      listTeamChannels: (_team, isArchived) =>
        ok(
          list(
            (name) =>
              at(name)?.isArchived === isArchived && (isArchived ? isOpenToBot(name) : at(name)?.isPrivate === false),
          ),
        ),
      listJoinedChannels: () => ok(list((name) => at(name)?.isBotIn === true && at(name)?.isArchived === false)),
      listChangedPosts: (name, since) =>
        isOpenToBot(name)
          ? ok(this.posts.filter((post) => post.channel_id === name && post.update_at > since))
          : refuse(),
      listPostsBefore: (name, before) => {
        if (!isOpenToBot(name)) return refuse();
        const live = this.posts.filter((post) => post.channel_id === name && post.delete_at === 0).toReversed();
        const from = live.findIndex(({ id }) => id === before);
        return ok(live.slice(from + 1, from + 201));
      },
      findBots: () => ok([]),
      findPeople: (ids) =>
        ok(
          ids.map((id) => ({
            id,
            username: id,
            first_name: '',
            last_name: '',
            locale: 'en',
            roles: 'system_user',
            delete_at: 0,
            timezone: null,
          })),
        ),
      findTeamMembers: (_team, ids) => ok(this.isAliceInTeam ? ids : []),
      findChannelMembers: (name, ids) => {
        const found = at(name);
        return found?.isBotIn ? ok(found.isAliceIn ? ids : []) : refuse();
      },
    };
    return face as Mattermost;
  }

  /** What alice may find, by a look at every post. */
  scan(): string[] {
    return this.posts
      .filter(({ channel_id: name, hashtags, delete_at: deletedAt }) => {
        const found = this.rooms.get(name);
        if (found === undefined || hashtags === '' || deletedAt > 0 || !this.isAliceInTeam) return false;
        return found.isPrivate ? found.isBotIn && found.isAliceIn : true;
      })
      .map(({ id, hashtags }) => `${id} ${hashtags}`)
      .sort();
  }
}

test('rooms archived, restored, made private, entered and left: one finds what one may read at that moment', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
      const store = await openTestStore();
      const server = new Server();
      const now = () => server.now;
      const mattermost = server.face;
      const index = new HashtagIndex({ db: store.db, now });
      const options = { db: store.db, mattermost, homeTeam: 'dsi', teams: [], now };
      const register = new ChannelRegister({ ...options, except: new Set() });
      const reader = new RoomReader({ ...options, index, register, keepMs: undefined });
      await register.load();
      await index.load([]);
      const rights = new Rights({ ...options, defaultRoom: 'a' });
      const parts = { index, register, reader: { describe: () => ({ state: 'current' }) } } as never;
      const services = makeTagServices(parts, rights);
      for (const one of [...steps, { kind: 'look' as const }]) {
        server.do(one);
        if (one.kind !== 'look') continue;
        // What was known of rights a minute ago is asked again.
        server.now += 61_000;
        const rooms = await register.list();
        if (!rooms.ok) throw new Error('the list is refused');
        for (const [id, row] of register.progress) if (!rooms.value.has(id)) await reader.forget(row);
        for (const id of rooms.value.keys()) {
          expect(await reader.readChanges(id)).toBeUndefined();
          for (let row = register.progress.get(id); row?.walked_at === null; row = register.progress.get(id)) {
            await reader.walk(row);
          }
        }
        const readable = await services.readRooms('alice');
        if (readable === undefined) throw new Error('rights are not known');
        const search = { tags: undefined, rooms: readable, accepts: () => true, limit: 100 };
        const { rows } = await searchUses(store.db, index.book, search);
        const found = rows.map((row) => {
          const spelled = row.tags.split(',').map((id) => index.book.spellingOf(Number(id)));
          return `${row.post_id} ${spelled.join(' ')}`;
        });
        expect(found.sort()).toEqual(server.scan());
        const counted = index.book.complete('', readable, 10).map(({ tag, count }) => [tag.toLowerCase(), count]);
        const scanned = Map.groupBy(
          server.scan().flatMap((line) => [...new Set(line.toLowerCase().split(' ').slice(1))]),
          (tag) => tag,
        );
        expect(new Map(counted as [string, number][])).toEqual(
          new Map([...scanned].map(([tag, all]) => [tag, all.length])),
        );
      }
      await store.close();
    }),
    { numRuns: chooseRuns({ few: 40, many: 1_000 }) },
  );
}, 600_000);
