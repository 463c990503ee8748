import type { HashtagPostsRequest, HashtagPostsResult, HashtagRelated, HashtagRoom } from '#contract/hashtags.ts';
import { foldTags } from '../../domain/hashtags/fold-tag.ts';
import { timeOf, type UsePlace } from '../../domain/hashtags/moment.ts';
import type { TagRoom } from '../../hashtags/read-channels.ts';
import { searchUses, type UsePage } from '../../hashtags/search-uses.ts';
import type { UseRow } from '../../store/hashtags/select-uses.ts';
import type { TagAsking } from './tag-asking.ts';

const pageSize = 50;
/** The newest posts that related tags are counted in. */
const relatedOf = 500;
const relatedShown = 20;

/** A page of the posts that carry what was asked for. */
export async function findPosts(request: HashtagPostsRequest, asking: TagAsking): Promise<HashtagPostsResult> {
  const { limit = pageSize, since, until, before } = request;
  const { rooms: readable, tags, services } = asking;
  const { book } = tags.index;
  const narrowed =
    request.channelId === undefined
      ? readable
      : new Map([...readable].filter(([, { channelId }]) => channelId === request.channelId));
  const all = readTags(request.all, asking);
  const any = readTags(request.any, asking);
  const none = new Set(readTags(request.none, asking).known);
  const author = request.userId === undefined ? undefined : tags.index.findAuthor(request.userId);
  const isImpossible =
    all.isAnyUnknown ||
    (any.asked > 0 && any.known.length === 0) ||
    (request.userId !== undefined && author === undefined);
  if (isImpossible) return { posts: [], rooms: [] };
  const rarest = all.known.toSorted((a, b) => book.totalOf(a) - book.totalOf(b))[0];
  const page = await searchUses(services.db, book, {
    tags: rarest === undefined ? (any.known.length === 0 ? undefined : any.known) : [rarest],
    rooms: narrowed,
    since,
    until,
    before: readCursor(before),
    limit,
    accepts: (row) => {
      if (author !== undefined && Math.abs(row.author) !== author) return false;
      if (request.by !== undefined && row.author > 0 !== (request.by === 'people')) return false;
      const used = tags.index.listTags(row.tags);
      if (!all.known.every((tag) => used.has(tag))) return false;
      if (any.known.length > 0 && !any.known.some((tag) => used.has(tag))) return false;
      return ![...used].some((tag) => none.has(tag));
    },
  });
  return presentPage(page, asking);
}

/** Tags beside all of those, in the newest posts that carry them. */
export async function relateTags(request: { all: string[] }, asking: TagAsking): Promise<HashtagRelated> {
  const { rooms, tags, services } = asking;
  const { book } = tags.index;
  const { known, isAnyUnknown } = readTags(request.all, asking);
  if (isAnyUnknown || known.length === 0) return { of: 0, tags: [] };
  const rarest = known.toSorted((a, b) => book.totalOf(a) - book.totalOf(b))[0] ?? 0;
  const { rows } = await searchUses(services.db, book, {
    tags: [rarest],
    rooms,
    limit: relatedOf,
    accepts: (row) => {
      const used = tags.index.listTags(row.tags);
      return known.every((tag) => used.has(tag));
    },
  });
  const beside = new Map<number, { count: number; last: number }>();
  for (const row of rows) {
    for (const tag of tags.index.listTags(row.tags)) {
      if (known.includes(tag)) continue;
      const sofar = beside.get(tag);
      beside.set(tag, { count: (sofar?.count ?? 0) + 1, last: Math.max(sofar?.last ?? 0, row.moment) });
    }
  }
  const best = [...beside].sort(([, a], [, b]) => b.count - a.count || b.last - a.last).slice(0, relatedShown);
  return {
    of: rows.length,
    tags: best.map(([tag, { count, last }]) => ({ tag: book.spellIn(tag, rooms), count, lastAt: timeOf(last) })),
  };
}

export function presentPage({ rows, next }: UsePage, asking: TagAsking): HashtagPostsResult {
  const { rooms } = asking;
  const shown = [...new Set(rows.map(({ channel }) => channel))].flatMap((channel) => rooms.get(channel) ?? []);
  return {
    posts: rows.flatMap((row) => presentPost(row, asking)),
    rooms: shown.map(presentTagRoom),
    ...(next === undefined ? {} : { next: writeCursor(next) }),
  };
}

export function presentTagRoom(room: TagRoom): HashtagRoom {
  const { channelId, teamId, name, displayName, isPrivate, isArchived } = room;
  return { channelId, teamId, name, displayName, isPrivate, isArchived };
}

/** Tags that nobody used where the asker may read are unknown to them. */
function readTags(names: readonly string[] | undefined, { rooms, tags }: TagAsking) {
  const { book } = tags.index;
  const folded = foldTags(names);
  const known = folded.flatMap((name) => {
    const tag = book.findTag(name);
    return tag !== undefined && book.countIn(tag, rooms) !== undefined ? tag : [];
  });
  return { known, asked: folded.length, isAnyUnknown: known.length < folded.length };
}

function presentPost(row: UseRow, { rooms, tags }: TagAsking) {
  const room = rooms.get(row.channel);
  const author = tags.index.authorOf(row.author);
  if (room === undefined || author === undefined) return [];
  return {
    postId: row.post_id,
    channelId: room.channelId,
    userId: author.userId,
    ...(row.root_id === null ? {} : { rootId: row.root_id }),
    createAt: timeOf(row.moment),
    isBot: row.author < 0,
    tags: row.tags.split(',').map((id) => tags.index.book.spellingOf(Number(id))),
  };
}

/** A place in one text of digits, which says nothing to who reads it. */
const channelDigits = 1_000_000;

export function writeCursor({ moment, channel }: UsePlace): string {
  return String(BigInt(moment) * BigInt(channelDigits) + BigInt(channel));
}

export function readCursor(text: string | undefined): UsePlace | undefined {
  if (text === undefined) return undefined;
  const value = BigInt(text);
  return { moment: Number(value / BigInt(channelDigits)), channel: Number(value % BigInt(channelDigits)) };
}
