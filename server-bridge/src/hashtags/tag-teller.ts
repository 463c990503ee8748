import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { firstMomentOf } from '../domain/hashtags/moment.ts';
import type { Language } from '../domain/rooms.ts';
import { type Answer, isPassing } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import { selectFollowing } from '../store/hashtags/follows.ts';
import {
  deleteMessagesToldBefore,
  markMessagesTold,
  selectDueMessages,
  selectNextMessageDue,
  selectTaggedPosts,
} from '../store/hashtags/tellings.ts';
import type { Db } from '../store/open-store.ts';
import type { HashtagMessageRow } from '../store/schema.ts';
import { WakeLoop } from '../wake-loop.ts';
import type { HashtagIndex } from './hashtag-index.ts';
import type { TagRoom } from './read-channels.ts';
import { renderTold, type ToldPost } from './render-told.ts';

/** What one message tells of at most; the rest is told in the next one. */
const postsMost = 200;
/** Whoever follows a busy tag gets one message a minute, not one a post. */
const apartMs = 60_000;
const retryMs = 15_000;
/** Longer than a post that is made again in the index would count as new. */
const toldKeptMs = 7 * 86_400_000;

export interface TagTellerOptions {
  db: Db;
  index: HashtagIndex;
  mattermost: Mattermost;
  /** Rooms someone may read now; undefined where Mattermost does not say. */
  readRooms(userId: string): Promise<ReadonlyMap<number, TagRoom> | undefined>;
  /** Base of permalinks, without a trailing slash. */
  siteUrl: string;
  /** Makes the keys of creates unguessable. */
  secret: string;
  now(): number;
  onError(error: unknown): void;
}

/** `posts`: what a message of ours told of. */
const propsShape = z.object({ vigie: z.object({ posts: z.array(z.string()) }) });

/**
 * Tells people who asked for it of new posts under their tags, in a direct message, each post once: a row waits for
 * each, and whoever was told is found again in the messages after a kill. Only of what they may read at that moment,
 * and what was not deleted or changed meanwhile.
 */
export class TagTeller {
  private readonly options: TagTellerOptions;
  private readonly loop: WakeLoop;
  private readonly toldAt = new Map<string, number>();

  constructor(options: TagTellerOptions) {
    this.options = options;
    this.loop = new WakeLoop({ work: () => this.work(), onError: (error) => options.onError(error) });
  }

  wake(): void {
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async work(): Promise<number> {
    const { db, now } = this.options;
    await deleteMessagesToldBefore(db, now() - toldKeptMs);
    const due = await selectDueMessages(db, now(), postsMost * 5);
    let restMs = Number.POSITIVE_INFINITY;
    for (const [userId, rows] of Map.groupBy(due, ({ user_id: id }) => id)) {
      if (this.loop.isStopped) return 0;
      const waitMs = (this.toldAt.get(userId) ?? 0) + apartMs - now();
      const isTold = waitMs <= 0 && (await this.tell(userId, rows.slice(0, postsMost)));
      if (!isTold) restMs = Math.min(restMs, waitMs > 0 ? waitMs : retryMs);
      else if (rows.length > postsMost) restMs = Math.min(restMs, apartMs);
    }
    const next = await selectNextMessageDue(db);
    if (next !== undefined && next > now()) restMs = Math.min(restMs, next - now());
    return Number.isFinite(restMs) ? Math.max(1, restMs) : apartMs;
  }

  /** False where Mattermost does not answer now. */
  private async tell(userId: string, rows: HashtagMessageRow[]): Promise<boolean> {
    const { db, now, onError } = this.options;
    const posts = await this.findPosts(userId, rows);
    if (posts === undefined) return false;
    if (posts.length > 0) {
      const told = await this.send(userId, posts);
      if (!told.ok && isPassing(told.failure)) return false;
      // Who cannot be written to (deactivated, gone) cannot be told.
      if (!told.ok) onError(new Error(`new posts could not be told: ${told.failure.message}`));
      this.toldAt.set(userId, now());
    }
    await markMessagesTold(db, rows, now());
    return true;
  }

  /** Of the rows those that they may read, that are still there and carry nothing they ignore; newest first. */
  private async findPosts(userId: string, rows: readonly HashtagMessageRow[]): Promise<ToldPost[] | undefined> {
    const { db, index, readRooms } = this.options;
    const rooms = await readRooms(userId);
    if (rooms === undefined) return undefined;
    const { ignored, follows } = await selectFollowing(db, userId);
    const posts: ToldPost[] = [];
    for (const { channel, made_at: at, post_id: postId } of rows) {
      const room = rooms.get(channel);
      if (room === undefined) continue;
      const span = { channel, from: firstMomentOf(at), until: firstMomentOf(at + 1) };
      const row = (await selectTaggedPosts(db, span)).find(({ post_id: id }) => id === postId);
      if (row === undefined) continue;
      const names = new Set([...index.listTags(row.tags)].map((tag) => index.book.nameOf(tag)));
      const isWanted = follows.some(({ tags }) => tags.split(' ').every((name) => names.has(name)));
      if (!isWanted || ignored.some((name) => names.has(name))) continue;
      const tags = row.tags.split(',').map((id) => index.book.spellingOf(Number(id)));
      posts.push({ postId, at, room: room.name, team: room.team, tags });
    }
    return posts.sort((a, b) => b.at - a.at);
  }

  private async send(userId: string, posts: ToldPost[]): Promise<Answer<unknown>> {
    const { mattermost, secret, siteUrl } = this.options;
    const me = await mattermost.getMe();
    if (!me.ok) return me;
    const people = await mattermost.findPeople([userId]);
    if (!people.ok) return people;
    const [person] = people.value;
    if (person === undefined || person.delete_at > 0) return people;
    const channel = await mattermost.openDirectChannel(me.value.id, userId);
    if (!channel.ok) return channel;
    const written = await mattermost.listPosts(channel.value.id, 0);
    if (!written.ok) return written;
    const known = new Set(
      written.value.filter((post) => post.user_id === me.value.id).flatMap(({ props }) => readPosts(props)),
    );
    const fresh = posts.filter(({ postId }) => !known.has(postId));
    if (fresh.length === 0) return written;
    const ids = fresh.map(({ postId }) => postId);
    const language: Language = person.locale.startsWith('fr') ? 'fr' : 'en';
    return mattermost.createPost(
      {
        channelId: channel.value.id,
        message: renderTold(fresh, { language, siteUrl }),
        props: { vigie: { posts: ids } },
        pendingPostId: createHmac('sha256', secret).update(`tags ${userId} ${ids}`).digest('hex').slice(0, 40),
      },
      0,
    );
  }
}

function readPosts(props: unknown): string[] {
  const parsed = propsShape.safeParse(props);
  return parsed.success ? parsed.data.vigie.posts : [];
}
