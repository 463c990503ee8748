import { comparePlaces, firstMomentOf, isBefore, type UsePlace } from '../domain/hashtags/moment.ts';
import type { Readable, TagBook } from '../domain/hashtags/tag-book.ts';
import { selectRoomPosts, selectRoomUses, selectTagUses, type UseRow } from '../store/hashtags/select-uses.ts';
import type { Db } from '../store/open-store.ts';

/** Uses looked at before a page is given as it is: some 10 ms. */
export const looksMost = 5_000;
/** Rows read at once: of one room, few of a page come from each. */
const rowsOfRoom = 16;
const rowsOfTag = 64;
/** With more rooms than this, and nearly all of them readable, one run through the tag is quicker than one a room. */
const roomsMerged = 24;
const nearlyAll = 0.9;

export interface UseSearch {
  /** Tags of which a post carries one at least; undefined: any tag. */
  tags: readonly number[] | undefined;
  rooms: Readable;
  accepts(row: UseRow): boolean;
  /** Epoch milliseconds: made at or after, and before. */
  since?: number | undefined;
  until?: number | undefined;
  before?: UsePlace | undefined;
  limit: number;
}

export interface UsePage {
  rows: UseRow[];
  /** Where to go on; undefined at the end. */
  next: UsePlace | undefined;
}

/** Rows in order, read when they are needed. */
interface Run {
  /** Where the next row can stand at most. */
  bound: UsePlace;
  /** Rows strictly before this were not read yet. */
  from: UsePlace;
  rows: UseRow[];
  /** Nothing is left beyond `rows`. */
  isLast: boolean;
  read(from: UsePlace): Promise<Batch>;
}

interface Batch {
  rows: UseRow[];
  isLast: boolean;
}

/**
 * Posts newest first, in rooms the asker may read. Room by room, merged (a room is opened only once it may have the
 * next), so that a tag that is frequent where they may not read costs nothing; in one run where they may read (nearly)
 * all of it.
 */
export async function searchUses(db: Db, book: TagBook, search: UseSearch): Promise<UsePage> {
  const { since = 0, until, before, limit, accepts } = search;
  const end: UsePlace = {
    moment: until === undefined ? Number.MAX_SAFE_INTEGER : firstMomentOf(until),
    channel: 0,
  };
  const start = before === undefined || isBefore(end, before) ? end : before;
  const runs = search.tags === undefined ? openRooms(db, book, search, start) : openTags(db, book, search, start);
  const first = firstMomentOf(since);
  const rows: UseRow[] = [];
  let last: UsePlace = start;
  for (let looks = 0; ; ) {
    const row = await takeNext(runs);
    if (row === undefined || row.moment < first) return { rows, next: undefined };
    // A post with two of the tags comes twice.
    if (comparePlaces(row, last) === 0) continue;
    if (rows.length === limit || looks === looksMost) return { rows, next: last };
    looks += 1;
    last = row;
    if (accepts(row)) rows.push(row);
  }
}

function openRooms(db: Db, book: TagBook, { rooms }: UseSearch, start: UsePlace): Run[] {
  return [...rooms.keys()].flatMap((channel) =>
    openRun(start, { moment: book.lastIn(channel), channel }, async (from) => {
      const until = limitOf(from, channel);
      const rows = await selectRoomPosts(db, { channel, until, limit: rowsOfRoom });
      return { rows, isLast: rows.length < rowsOfRoom };
    }),
  );
}

function openTags(db: Db, book: TagBook, { tags = [], rooms }: UseSearch, start: UsePlace): Run[] {
  return [...new Set(tags)].flatMap((tag) => {
    const readable = listReadable(book, tag, rooms);
    const total = book.totalOf(tag);
    const count = readable.reduce((sum, { uses }) => sum + uses, 0);
    if (count === 0) return [];
    const isNearlyAll = readable.length > roomsMerged && count >= nearlyAll * total;
    if (isNearlyAll || count === total) return openRun(start, start, (from) => readTag(db, tag, rooms, from));
    return readable.flatMap(({ channel, last }) =>
      openRun(start, { moment: last, channel }, async (from) => {
        const until = limitOf(from, channel);
        const rows = await selectRoomUses(db, { tag, channel, until, limit: rowsOfRoom });
        return { rows, isLast: rows.length < rowsOfRoom };
      }),
    );
  });
}

async function readTag(db: Db, tag: number, rooms: Readable, from: UsePlace): Promise<Batch> {
  for (let place = from; ; ) {
    const found = await selectTagUses(db, { tag, moment: place.moment, channel: place.channel, limit: rowsOfTag });
    const kept = found.filter(({ channel }) => rooms.has(channel));
    const last = found.at(-1);
    const isLast = last === undefined || found.length < rowsOfTag;
    if (kept.length > 0 || isLast) return { rows: kept, isLast };
    place = last;
  }
}

/** Rows of this room before a place are those before this moment. */
function limitOf({ moment, channel }: UsePlace, room: number): number {
  return room < channel ? moment + 1 : moment;
}

function listReadable(book: TagBook, tag: number, rooms: Readable) {
  const used = book.roomsOf(tag);
  const readable: { channel: number; last: number; uses: number }[] = [];
  const add = (channel: number) => {
    const uses = used.get(channel);
    if (uses !== undefined) readable.push({ channel, last: uses.last, uses: uses.people + uses.bots });
  };
  if (rooms.size < used.size) for (const channel of rooms.keys()) add(channel);
  else for (const channel of used.keys()) if (rooms.has(channel)) add(channel);
  return readable;
}

function openRun(start: UsePlace, last: UsePlace, read: Run['read']): Run[] {
  if (last.moment <= 0) return [];
  return [{ bound: isBefore(last, start) ? last : start, from: start, rows: [], isLast: false, read }];
}

async function takeNext(runs: Run[]): Promise<UseRow | undefined> {
  for (;;) {
    let best: Run | undefined;
    for (const run of runs) {
      if (run.rows.length === 0 && run.isLast) continue;
      if (best === undefined || comparePlaces(run.bound, best.bound) < 0) best = run;
    }
    if (best === undefined) return undefined;
    const row = best.rows.shift();
    if (row !== undefined) {
      best.bound = best.rows[0] ?? row;
      return row;
    }
    const { rows, isLast } = await best.read(best.from);
    best.rows = rows;
    best.isLast = isLast;
    best.from = rows.at(-1) ?? best.from;
    best.bound = rows[0] ?? best.bound;
  }
}
