import { foldTag } from './fold-tag.ts';
import { type Moment, timeOf } from './moment.ts';

/** How a tag is used in one room, or in several together. */
export interface TagUses {
  people: number;
  bots: number;
  first: Moment;
  last: Moment;
}

interface TagEntry {
  id: number;
  name: string;
  rooms: Map<number, TagUses>;
  spellings: Spelling[];
  /** Uses in all rooms: an upper bound of what anybody may know of. */
  total: number;
}

interface Spelling {
  id: number;
  text: string;
  tag: TagEntry;
  rooms: Map<number, number>;
}

export interface TagLine {
  tag: string;
  count: number;
  /** Epoch milliseconds. */
  lastAt: number;
}

/** Rooms that someone may read. */
export type Readable = Pick<ReadonlyMap<number, unknown>, 'has' | 'size' | 'keys'>;

/** How stale the order of the tags may be, in changes of their counts. */
const changesBeforeSort = 1_000;
/** Sorting more than that for each letter typed costs more than looking through all tags in their order. */
const rangeSorted = 256;

/**
 * Every tag with its uses, room by room: small enough for memory (a room and tag that meet are some 100 bytes), so that
 * completion and counts cost no disk and know only of rooms the asker may read.
 */
export class TagBook {
  private readonly tags = new Map<number, TagEntry>();
  private readonly byName = new Map<string, TagEntry>();
  private readonly spellings = new Map<number, Spelling>();
  private readonly bySpelling = new Map<string, Spelling>();
  private readonly lastOfRoom = new Map<number, Moment>();
  private sorted: TagEntry[] | undefined;
  private byTotal: TagEntry[] = [];
  private changesSinceSort = Number.POSITIVE_INFINITY;

  get size(): number {
    return this.tags.size;
  }

  addTag(id: number, name: string): void {
    const entry: TagEntry = { id, name, rooms: new Map(), spellings: [], total: 0 };
    this.tags.set(id, entry);
    this.byName.set(name, entry);
    this.sorted = undefined;
    this.changesSinceSort = Number.POSITIVE_INFINITY;
  }

  addSpelling(id: number, tag: number, text: string): void {
    const entry = this.tags.get(tag);
    if (entry === undefined) return;
    const spelling: Spelling = { id, text, tag: entry, rooms: new Map() };
    entry.spellings.push(spelling);
    this.spellings.set(id, spelling);
    this.bySpelling.set(text, spelling);
  }

  findTag(name: string): number | undefined {
    return this.byName.get(name)?.id;
  }

  nameOf(tag: number): string {
    return this.tags.get(tag)?.name ?? '';
  }

  /** With its `#`. */
  findSpelling(text: string): { id: number; tag: number } | undefined {
    const found = this.bySpelling.get(text);
    return found === undefined ? undefined : { id: found.id, tag: found.tag.id };
  }

  spellingOf(id: number): string {
    return this.spellings.get(id)?.text ?? '';
  }

  tagOf(spelling: number): number {
    return this.spellings.get(spelling)?.tag.id ?? 0;
  }

  /** Undefined: no longer used there. */
  setUses(tag: number, channel: number, uses: TagUses | undefined): void {
    const entry = this.tags.get(tag);
    if (entry === undefined) return;
    const before = entry.rooms.get(channel);
    entry.total -= before === undefined ? 0 : before.people + before.bots;
    if (uses === undefined) entry.rooms.delete(channel);
    else {
      entry.rooms.set(channel, uses);
      entry.total += uses.people + uses.bots;
      if (uses.last > (this.lastOfRoom.get(channel) ?? 0)) this.lastOfRoom.set(channel, uses.last);
    }
    this.changesSinceSort += 1;
  }

  setSpellingUses(spelling: number, channel: number, uses: number): void {
    const entry = this.spellings.get(spelling);
    if (uses > 0) entry?.rooms.set(channel, uses);
    else entry?.rooms.delete(channel);
  }

  usesOf(tag: number, channel: number): TagUses | undefined {
    return this.tags.get(tag)?.rooms.get(channel);
  }

  spellingUsesOf(spelling: number, channel: number): number {
    return this.spellings.get(spelling)?.rooms.get(channel) ?? 0;
  }

  /** Uses in all rooms, whoever may read them: for plans, never to be shown. */
  totalOf(tag: number): number {
    return this.tags.get(tag)?.total ?? 0;
  }

  /** Not before this was the last tagged post of the room. */
  lastIn(channel: number): Moment {
    return this.lastOfRoom.get(channel) ?? 0;
  }

  roomsOf(tag: number): ReadonlyMap<number, TagUses> {
    return this.tags.get(tag)?.rooms ?? new Map();
  }

  /** Undefined: not used in any of these rooms, so that it does not exist. */
  countIn(tag: number, rooms: Readable): TagUses | undefined {
    const entry = this.tags.get(tag);
    if (entry === undefined) return undefined;
    let sum: TagUses | undefined;
    const add = ({ people, bots, first, last }: TagUses) => {
      if (sum === undefined) sum = { people, bots, first, last };
      else {
        sum.people += people;
        sum.bots += bots;
        sum.first = Math.min(sum.first, first);
        sum.last = Math.max(sum.last, last);
      }
    };
    if (rooms.size < entry.rooms.size) {
      for (const channel of rooms.keys()) {
        const uses = entry.rooms.get(channel);
        if (uses !== undefined) add(uses);
      }
    } else for (const [channel, uses] of entry.rooms) if (rooms.has(channel)) add(uses);
    return sum;
  }

  /** As most of those who use it in these rooms write it. */
  spellIn(tag: number, rooms: Readable): string {
    const [best] = this.listSpellings(tag, rooms);
    return best?.spelling ?? `#${this.nameOf(tag)}`;
  }

  /** Most used first, then by code. */
  listSpellings(tag: number, rooms: Readable): { spelling: string; count: number }[] {
    const spellings = this.tags.get(tag)?.spellings ?? [];
    const [only] = spellings;
    const counted = spellings.map(({ text, rooms: used }) => {
      let count = 0;
      for (const [channel, uses] of used) if (rooms.has(channel)) count += uses;
      return { spelling: text, count };
    });
    if (spellings.length === 1 && only !== undefined) return counted.filter(({ count }) => count > 0);
    return counted
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.spelling < b.spelling ? -1 : 1));
  }

  describe(tag: number, rooms: Readable): TagLine | undefined {
    const uses = this.countIn(tag, rooms);
    if (uses === undefined) return undefined;
    return { tag: this.spellIn(tag, rooms), count: uses.people + uses.bots, lastAt: timeOf(uses.last) };
  }

  /** Tags that begin so and are used in these rooms, most used first, then the last used, then by name. */
  complete(prefix: string, rooms: Readable, limit: number): TagLine[] {
    const candidates = this.listCandidates(foldTag(prefix));
    const best: { entry: TagEntry; count: number; last: Moment }[] = [];
    for (const entry of candidates) {
      const worst = best.at(-1);
      // In the order of what could be at most: nothing after it can be better.
      if (best.length >= limit && worst !== undefined && entry.total < worst.count) break;
      const uses = this.countIn(entry.id, rooms);
      if (uses === undefined) continue;
      const line = { entry, count: uses.people + uses.bots, last: uses.last };
      const at = best.findIndex((other) => compareLines(line, other) < 0);
      if (at === -1 && best.length >= limit) continue;
      best.splice(at === -1 ? best.length : at, 0, line);
      if (best.length > limit) best.pop();
    }
    return best.map(({ entry, count, last }) => ({
      tag: this.spellIn(entry.id, rooms),
      count,
      lastAt: timeOf(last),
    }));
  }

  /** Every tag used in these rooms. */
  *listUsed(rooms: Readable): Generator<{ id: number; name: string }> {
    for (const { id, name, rooms: used } of this.tags.values()) {
      for (const channel of used.keys()) {
        if (!rooms.has(channel)) continue;
        yield { id, name };
        break;
      }
    }
  }

  /** By their totals, greatest first. */
  private listCandidates(prefix: string): TagEntry[] {
    if (prefix === '') return this.sortByTotal();
    this.sorted ??= [...this.tags.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const start = findFirst(this.sorted, prefix);
    const end = findFirst(this.sorted, `${prefix}\uffff`);
    if (end - start > rangeSorted) return this.sortByTotal().filter(({ name }) => name.startsWith(prefix));
    const found = this.sorted.slice(start, end).filter(({ total, name }) => total > 0 && name.startsWith(prefix));
    return found.sort((a, b) => b.total - a.total);
  }

  /** Nearly in order already, most often, which is what the sort is quick at. */
  private sortByTotal(): TagEntry[] {
    if (this.changesSinceSort > changesBeforeSort) {
      this.byTotal = [...this.tags.values()].sort((a, b) => b.total - a.total);
      this.changesSinceSort = 0;
      return this.byTotal;
    }
    return this.byTotal.sort((a, b) => b.total - a.total);
  }
}

function compareLines(
  one: { entry: TagEntry; count: number; last: Moment },
  other: { entry: TagEntry; count: number; last: Moment },
): number {
  return (
    other.count - one.count || timeOf(other.last) - timeOf(one.last) || (one.entry.name < other.entry.name ? -1 : 1)
  );
}

function findFirst(sorted: readonly TagEntry[], prefix: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.name ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}
