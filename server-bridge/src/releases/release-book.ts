import { foldEnvironment, foldService } from '../domain/releases/fold-scope.ts';
import { isOver, type Release } from '../domain/releases/release.ts';
import { usualWindowMs } from '../domain/releases/release-act.ts';
import type { ReleaseMarks } from '../domain/releases/release-marks.ts';
import type { ReleaseState } from '../domain/releases/release-signal.ts';
import type { Destination } from '../domain/routing/route.ts';
import { foldAscii } from '../domain/text/fold-ascii.ts';
import type { Db } from '../store/open-store.ts';
import { readRevision } from '../store/read-revision.ts';
import { selectReleaseChanges } from '../store/releases/select-releases.ts';

/** Read and parsed at once: some 3 ms, so that deliveries are not kept waiting. */
const pageSize = 250;
/** What there is to filter by is looked for in so many of the past. */
const facetsOf = 2_000;
const facetsMost = 100;

const noMarks: ReleaseMarks = {};

export type ReleaseRooms = readonly Pick<Destination, 'room' | 'who'>[];

/** A release without most of its words: some 400 bytes. */
export interface BookEntry {
  id: number;
  revision: number;
  state: ReleaseState;
  plannedFrom: number | undefined;
  plannedUntil: number | undefined;
  startedAt: number | undefined;
  endedAt: number | undefined;
  services: readonly string[];
  environment: string;
  /** As `foldService` and `foldEnvironment` have them. */
  serviceKeys: readonly string[];
  environmentKey: string;
  /** All that can be looked for, folded. */
  text: string;
  rooms: ReleaseRooms;
  marks: ReleaseMarks;
}

export type BookPart = 'now' | 'coming' | 'past' | 'window';

export interface BookQuery {
  part: BookPart;
  now: number;
  /** Of `window`, epoch milliseconds. */
  from?: number;
  until?: number;
  service?: string | undefined;
  environment?: string | undefined;
  state?: ReleaseState | undefined;
  text?: string | undefined;
  /** Goes on after this one. */
  after?: { key: number; id: number } | undefined;
  limit: number;
  canSee(rooms: ReleaseRooms): boolean;
}

export interface BookPage {
  entries: BookEntry[];
  /** Where the next page goes on; absent on the last one. */
  next?: { key: number; id: number };
}

/**
 * All releases as the store has them, kept in memory with what lists are made from, so that a page of 50,000 is found in
 * a millisecond or two whatever is filtered. It only ever follows the store, by its revisions.
 */
export class ReleaseBook {
  private readonly db: Db;
  private readonly byId = new Map<number, BookEntry>();
  private readonly open = new Map<number, BookEntry>();
  /** Those that are over, the last to end first. */
  private past: BookEntry[] = [];
  /** By `serviceKeys`: whoever looks for one service need not go through all. */
  private readonly byService = new Map<string, Set<BookEntry>>();
  private readonly shared = new Map<string, ReleaseRooms>();
  /** The past is put in order once all of it is read. */
  private isSorted = false;
  private known = 0;
  private running: Promise<void> | undefined;

  constructor(db: Db) {
    this.db = db;
  }

  /** What the book is true of. */
  get revision(): number {
    return this.known;
  }

  get size(): number {
    return this.byId.size;
  }

  /** Rooms that releases ever went to. */
  *listRooms(): Iterable<string> {
    for (const rooms of this.shared.values()) for (const { room } of rooms) yield room;
  }

  get(id: number): BookEntry | undefined {
    return this.byId.get(id);
  }

  /** Those that are planned or under way. */
  listOpen(): Iterable<BookEntry> {
    return this.open.values();
  }

  /** Those that went out and had not ended, or were not taken to have, by a moment; in no order. */
  *listOutSince(moment: number): Iterable<BookEntry> {
    for (const entry of this.open.values()) if (entry.startedAt !== undefined) yield entry;
    for (const entry of this.past) {
      if ((entry.endedAt ?? 0) < moment) return;
      if (entry.startedAt !== undefined) yield entry;
    }
  }

  /** Brings in what was committed before the call. Two statements where nothing was. */
  async catchUp(): Promise<void> {
    // A run under way may have read the revision before the commit that the caller knows of.
    if (this.running !== undefined) await this.running;
    this.running ??= this.follow().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  /** One that is not in the store any more. */
  forget(id: number): void {
    const entry = this.byId.get(id);
    if (entry === undefined) return;
    this.drop(entry);
    this.byId.delete(id);
  }

  find(query: BookQuery): BookPage {
    const { part, now, after, limit } = query;
    const matches = makeTest(query);
    const keyOf = readKey[part];
    const ascending = part === 'past' ? -1 : 1;
    const isAfter = (entry: BookEntry) => {
      if (after === undefined) return true;
      const key = keyOf(entry);
      return key === after.key ? (entry.id - after.id) * ascending > 0 : (key - after.key) * ascending > 0;
    };
    const found: BookEntry[] = [];
    const add = (entry: BookEntry) => found.push(entry);
    if (query.service !== undefined) {
      for (const entry of this.byService.get(foldService(query.service)) ?? []) {
        if (isOfPart(entry, part, now) && isAfter(entry) && matches(entry)) add(entry);
      }
      found.sort((one, other) => (keyOf(one) - keyOf(other) || one.id - other.id) * ascending);
    } else if (part === 'past') {
      const start = after === undefined ? 0 : this.findPlace(after.key, after.id);
      for (let index = start; index < this.past.length && found.length <= limit; index += 1) {
        const entry = this.past[index];
        if (entry !== undefined && isAfter(entry) && matches(entry)) add(entry);
      }
    } else {
      for (const entry of this.open.values()) {
        if ((part === 'window' || isNow(entry, now) === (part === 'now')) && isAfter(entry) && matches(entry))
          add(entry);
      }
      if (part === 'window') {
        const { from = 0 } = query;
        for (const entry of this.past) {
          if ((entry.endedAt ?? 0) < from) break;
          if (isAfter(entry) && matches(entry)) add(entry);
        }
      }
      found.sort((one, other) => keyOf(one) - keyOf(other) || one.id - other.id);
    }
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    const hasMore = found.length > limit && last !== undefined;
    return { entries, ...(hasMore ? { next: { key: keyOf(last), id: last.id } } : {}) };
  }

  count(now: number, canSee: BookQuery['canSee']): { now: number; coming: number } {
    const counts = { now: 0, coming: 0 };
    for (const entry of this.open.values()) if (canSee(entry.rooms)) counts[isNow(entry, now) ? 'now' : 'coming'] += 1;
    return counts;
  }

  /** Services and environments to filter by, the most used first. */
  listFacets(canSee: BookQuery['canSee']): { services: string[]; environments: string[] } {
    const [services, environments] = [new Map<string, number>(), new Map<string, number>()];
    const add = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
    const look = (entry: BookEntry) => {
      if (!canSee(entry.rooms)) return;
      for (const name of entry.services) add(services, name);
      if (entry.environment !== '') add(environments, entry.environment);
    };
    for (const entry of this.open.values()) look(entry);
    for (const entry of this.past.slice(0, facetsOf)) look(entry);
    const rank = (counts: Map<string, number>) =>
      [...counts]
        .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
        .slice(0, facetsMost)
        .map(([name]) => name);
    return { services: rank(services), environments: rank(environments) };
  }

  private async follow(): Promise<void> {
    const revision = await readRevision(this.db);
    let after = this.known;
    while (after < revision) {
      const changed = await selectReleaseChanges(this.db, { after, upTo: revision, limit: pageSize });
      for (const release of changed) this.take(release);
      after = changed.length < pageSize ? revision : (changed.at(-1)?.revision ?? revision);
      if (changed.length === pageSize) await new Promise((resolve) => setImmediate(resolve));
    }
    if (!this.isSorted) {
      const past = [...this.byId.values()].filter(({ state }) => isOver(state));
      this.past = past.sort((one, other) => comparePast(one, other.endedAt ?? 0, other.id));
      this.isSorted = true;
    }
    this.known = revision;
  }

  private take(release: Release): void {
    const before = this.byId.get(release.id);
    if (before !== undefined) this.drop(before);
    const entry = this.toEntry(release);
    this.byId.set(entry.id, entry);
    for (const key of entry.serviceKeys) {
      const some = this.byService.get(key) ?? new Set();
      this.byService.set(key, some.add(entry));
    }
    if (!isOver(entry.state)) this.open.set(entry.id, entry);
    else if (this.isSorted) this.past.splice(this.findPlace(entry.endedAt ?? 0, entry.id), 0, entry);
  }

  private drop(entry: BookEntry): void {
    this.open.delete(entry.id);
    for (const key of entry.serviceKeys) this.byService.get(key)?.delete(entry);
    if (!this.isSorted || !isOver(entry.state)) return;
    const place = this.findPlace(entry.endedAt ?? 0, entry.id);
    if (this.past[place]?.id === entry.id) this.past.splice(place, 1);
  }

  /** Where in the past the first one stands that does not go before this. */
  private findPlace(endedAt: number, id: number): number {
    let [low, high] = [0, this.past.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const entry = this.past[middle];
      if (entry !== undefined && comparePast(entry, endedAt, id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private toEntry(release: Release): BookEntry {
    const { id, revision, state, facts, startedAt, endedAt } = release;
    const { services, environment, version, summary, owner, ticket, plannedFrom, plannedUntil } = facts;
    const words = [`rel-${id}`, ...services, environment, version, summary, owner, ticket];
    return {
      id,
      revision,
      state,
      plannedFrom,
      plannedUntil,
      startedAt,
      endedAt,
      services,
      environment,
      serviceKeys: services.map(foldService),
      environmentKey: foldEnvironment(environment),
      text: foldAscii(words.join(' ')),
      rooms: this.shareRooms(release),
      marks: release.marks ?? noMarks,
    };
  }

  private shareRooms({ rooms }: Release): ReleaseRooms {
    const only = rooms.map(({ room, who }) => (who === undefined ? { room } : { room, who }));
    const key = JSON.stringify(only);
    const known = this.shared.get(key) ?? only;
    this.shared.set(key, known);
    return known;
  }
}

function isOfPart(entry: BookEntry, part: BookPart, now: number): boolean {
  if (part === 'window') return true;
  if (part === 'past') return isOver(entry.state);
  return !isOver(entry.state) && isNow(entry, now) === (part === 'now');
}

/** Under way, or planned and due. */
export function isNow({ state, plannedFrom }: Pick<BookEntry, 'state' | 'plannedFrom'>, now: number): boolean {
  return state === 'started' || (state === 'planned' && plannedFrom !== undefined && plannedFrom <= now);
}

/** From when to when it is, or was, or is to be; undefined of a plan without a window. */
export function readSpan(
  { state, plannedFrom, plannedUntil, startedAt, endedAt }: Omit<BookEntry, 'rooms' | 'text'>,
  now: number,
): { from: number; until: number } | undefined {
  const from = startedAt ?? plannedFrom ?? endedAt;
  if (from === undefined) return undefined;
  const planned = plannedUntil ?? (plannedFrom ?? from) + usualWindowMs;
  return { from, until: endedAt ?? (state === 'started' ? Math.max(now, planned) : planned) };
}

const readKey: Record<BookPart, (entry: BookEntry) => number> = {
  now: ({ startedAt, plannedFrom }) => startedAt ?? plannedFrom ?? 0,
  coming: ({ plannedFrom }) => plannedFrom ?? Number.MAX_SAFE_INTEGER,
  past: ({ endedAt }) => endedAt ?? 0,
  window: ({ startedAt, plannedFrom, endedAt }) => startedAt ?? plannedFrom ?? endedAt ?? Number.MAX_SAFE_INTEGER,
};

function makeTest(query: BookQuery): (entry: BookEntry) => boolean {
  const { part, now, from = 0, until = Number.MAX_SAFE_INTEGER, canSee } = query;
  const service = query.service === undefined ? undefined : foldService(query.service);
  const environment = query.environment === undefined ? undefined : foldEnvironment(query.environment);
  const text = foldAscii(query.text ?? '').trim();
  const words = /^\d+$/.test(text) ? [] : text.split(/\s+/).filter((word) => word !== '');
  const number = /^(?:rel[-.])?(\d+)$/.exec(text)?.[1];
  const visible = new Map<ReleaseRooms, boolean>();
  const isVisible = (rooms: ReleaseRooms) => {
    const known = visible.get(rooms) ?? canSee(rooms);
    visible.set(rooms, known);
    return known;
  };
  return (entry) => {
    if (query.state !== undefined && entry.state !== query.state) return false;
    if (service !== undefined && !entry.serviceKeys.includes(service)) return false;
    if (environment !== undefined && entry.environmentKey !== environment) return false;
    if (
      number !== undefined
        ? entry.id !== Number(number) && !entry.text.includes(text)
        : !words.every((word) => entry.text.includes(word))
    )
      return false;
    if (part === 'window') {
      const span = readSpan(entry, now);
      if (span === undefined || span.from >= until || span.until < from) return false;
    }
    return isVisible(entry.rooms);
  };
}

/** Below 0 where the entry goes before one that ended then. */
function comparePast({ endedAt = 0, id }: BookEntry, otherEndedAt: number, otherId: number): number {
  return otherEndedAt - endedAt || otherId - id;
}
