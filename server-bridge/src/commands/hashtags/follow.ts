import { type HashtagFollowing, type HashtagPostsResult, unreadMost } from '#contract/hashtags.ts';
import { foldTag, foldTags } from '../../domain/hashtags/fold-tag.ts';
import { timeOf } from '../../domain/hashtags/moment.ts';
import { dayMs } from '../../domain/hashtags/recent-uses.ts';
import { searchUses, type UseSearch } from '../../hashtags/search-uses.ts';
import {
  countFollowers,
  deleteFollow,
  type Following,
  insertFollow,
  saveIgnore,
  saveSeen,
  selectFollowing,
} from '../../store/hashtags/follows.ts';
import type { UseRow } from '../../store/hashtags/select-uses.ts';
import { selectTelling } from '../../store/hashtags/tellings.ts';
import type { Refusal } from '../command.ts';
import { presentPage, readCursor } from './posts.ts';
import type { TagAsking } from './tag-asking.ts';

/** Of a digest, where nobody named one. */
export const usualHour = 9;
/** More would make each look at what is new slow. */
const followsMost = 100;
const pageSize = 50;

/** What is followed already stays so; the 101st is refused. */
export async function follow(request: { tags: string[] }, asking: TagAsking): Promise<HashtagFollowing | Refusal> {
  const { services, asker } = asking;
  const { userId } = asker.person;
  const key = makeKey(request.tags);
  const { follows, seenAt } = await selectFollowing(services.db, userId);
  const isNew = key !== '' && !follows.some(({ tags }) => tags === key);
  if (isNew && follows.length >= followsMost) return { ok: false, reason: 'too-many-follows' };
  if (isNew) {
    const now = services.now();
    // Whoever begins to follow has seen what was there before.
    if (seenAt === undefined) await saveSeen(services.db, userId, now);
    await insertFollow(services.db, userId, key, now);
    await asking.tags.reloadReaders();
  }
  return describeFollowing(asking);
}

export async function unfollow(request: { tags: string[] }, asking: TagAsking): Promise<HashtagFollowing> {
  await deleteFollow(asking.services.db, asking.asker.person.userId, makeKey(request.tags));
  await asking.tags.reloadReaders();
  return describeFollowing(asking);
}

export async function ignore(
  { tag, isIgnored }: { tag: string; isIgnored: boolean },
  asking: TagAsking,
): Promise<HashtagFollowing> {
  await saveIgnore(asking.services.db, asking.asker.person.userId, foldTag(tag), isIgnored);
  return describeFollowing(asking);
}

export async function markSeen({ at }: { at: number }, asking: TagAsking): Promise<HashtagFollowing> {
  const { services, asker } = asking;
  // A clock that is ahead must not hide what is yet to come.
  await saveSeen(services.db, asker.person.userId, Math.min(at, services.now()));
  return describeFollowing(asking);
}

/** What the asker follows and ignores, with what is new. */
export async function describeFollowing(asking: TagAsking): Promise<HashtagFollowing> {
  const { services, asker, tags, rooms } = asking;
  const { book } = tags.index;
  const following = await selectFollowing(services.db, asker.person.userId);
  const seenAt = following.seenAt ?? 0;
  const spell = (name: string) => {
    const id = book.findTag(name);
    return id === undefined ? `#${name}` : book.spellIn(id, rooms);
  };
  const follows: HashtagFollowing['follows'] = [];
  for (const { tags: key, at } of following.follows) {
    const names = key.split(' ');
    const unread = await count([key], following, Math.max(seenAt, at) + 1, asking);
    const lastWeek = await count([key], following, services.now() - 7 * dayMs, asking);
    const [newest] = (await search([key], following, { limit: 1, withOwn: true }, asking)).rows;
    const id = book.findTag(key);
    const isKnown = id !== undefined && book.countIn(id, rooms) !== undefined;
    follows.push({
      tags: names.map(spell),
      at,
      unread,
      lastWeek,
      ...(newest === undefined ? {} : { lastAt: timeOf(newest.moment) }),
      ...(names.length === 1 ? { followers: isKnown ? await countFollowers(services.db, key) : 1 } : {}),
    });
  }
  const keys = following.follows.map(({ tags: key }) => key);
  const telling = await selectTelling(services.db, asker.person.userId);
  return {
    follows,
    ignored: following.ignored.map(spell),
    unread: await count(keys, following, seenAt + 1, asking),
    seenAt,
    tell: {
      when: telling?.mode ?? 'never',
      hour: telling?.hour ?? usualHour,
      timezone: telling?.timezone ?? asker.person.timezone,
      lastWeek: await count(keys, following, services.now() - 7 * dayMs, asking),
    },
    index: tags.describe(),
  };
}

/** Posts under what the asker follows, newest first. */
export async function readTimeline(
  { before, limit = pageSize }: { before?: string | undefined; limit?: number | undefined },
  asking: TagAsking,
): Promise<HashtagPostsResult> {
  const following = await selectFollowing(asking.services.db, asking.asker.person.userId);
  const keys = following.follows.map(({ tags }) => tags);
  const page = await search(keys, following, { limit, before: readCursor(before), withOwn: true }, asking);
  return presentPage(page, asking);
}

async function count(keys: string[], following: Following, since: number, asking: TagAsking): Promise<number> {
  const { rows } = await search(keys, following, { since, limit: unreadMost, withOwn: false }, asking);
  return rows.length;
}

type Span = Pick<UseSearch, 'since' | 'before' | 'limit'> & { withOwn: boolean };

async function search(keys: string[], { ignored }: Following, { withOwn, ...span }: Span, asking: TagAsking) {
  const { services, tags, rooms, asker } = asking;
  const { book, ...index } = { book: tags.index.book, own: tags.index.findAuthor(asker.person.userId) };
  const hidden = new Set(ignored.flatMap((name) => book.findTag(name) ?? []));
  const sets = keys.flatMap((key) => {
    const names = key.split(' ');
    const ids = names.flatMap((name) => book.findTag(name) ?? []);
    return ids.length === names.length ? [ids] : [];
  });
  if (sets.length === 0) return { rows: [], next: undefined };
  const drivers = sets.flatMap((ids) => ids.toSorted((a, b) => book.totalOf(a) - book.totalOf(b))[0] ?? []);
  return searchUses(services.db, book, {
    ...span,
    tags: drivers,
    rooms,
    accepts: (row: UseRow) => {
      if (!withOwn && Math.abs(row.author) === index.own) return false;
      const used = tags.index.listTags(row.tags);
      if ([...used].some((tag) => hidden.has(tag))) return false;
      return sets.some((ids) => ids.every((tag) => used.has(tag)));
    },
  });
}

function makeKey(tags: readonly string[]): string {
  return foldTags(tags)
    .map((name) => name.replaceAll(/\s+/g, ''))
    .sort()
    .join(' ');
}
