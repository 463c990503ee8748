import type { LRUCache } from 'lru-cache';
import type { Services } from '../commands/command.ts';
import { isFrozenBy } from '../domain/freezes/find-freeze.ts';
import type { BookEntry } from '../releases/release-book.ts';
import { selectReleaseEvents, selectReleases } from '../store/releases/select-releases.ts';
import type { Feeds } from './feeds.ts';
import { type EventContext, writeCalendar, writeFreezeEvent, writeReleaseEvent } from './write-calendar.ts';

const dayMs = 24 * 3600_000;
/** What a calendar shows: the past month, for who looks back at what broke; a year ahead, for plans and freezes. */
const backMs = 31 * dayMs;
const aheadMs = 366 * dayMs;
const releasesMost = 500;
/** Written at a time: some 5 ms, so that deliveries are not kept waiting. */
const pageSize = 25;

/** `gone`: it was revoked. `unavailable`: Mattermost does not say what its owner may read. */
export type ReadFeed = { ok: true; text: string } | { ok: false; reason: 'unknown' | 'gone' | 'unavailable' };

export interface CalendarReading {
  feeds: Pick<Feeds, 'find'>;
  services: Pick<Services, 'db' | 'readAsker' | 'releases' | 'freezes' | 'now'>;
  /** Makes UIDs unique in the world. */
  host: string;
  /** Events as they were written, by release, its revision and the language; some 600 bytes each. */
  events: LRUCache<string, string>;
}

/** What the owner of an address may read of its releases at this moment, as a calendar. */
export async function readCalendar(
  token: string,
  { feeds, services, host, events }: CalendarReading,
): Promise<ReadFeed> {
  const feed = await feeds.find(token);
  if (feed === undefined) return { ok: false, reason: 'unknown' };
  if (feed.revokedAt !== undefined) return { ok: false, reason: 'gone' };
  const { book } = services.releases;
  await book.catchUp();
  const known = await services.readAsker(feed.userId);
  if (known.kind === 'unavailable') return { ok: false, reason: 'unavailable' };
  // They left, or were deactivated: they might come back, but until then there is nothing here.
  if (known.kind === 'outsider') return { ok: false, reason: 'unknown' };
  const { asker } = known;
  const now = services.now();
  const [from, until] = [now - backMs, now + aheadMs];
  const environment = feed.environment === '' ? undefined : feed.environment;
  const page = book.find({
    part: 'window',
    now,
    from,
    until,
    environment,
    limit: releasesMost,
    canSee: (rooms) => asker.canSee(rooms),
  });
  const context = { language: asker.person.language, host };
  const written = await writeReleases(page.entries, context, { services, events });
  const freezes = services.freezes
    .list(from, until)
    .filter((freeze) => isFrozenBy(freeze, { environment: feed.environment, services: [] }))
    .map((freeze) => writeFreezeEvent(freeze, context));
  const text = writeCalendar([...written, ...freezes], environment, context.language);
  return { ok: true, text };
}

/** In the order of their numbers; those that did not change are not even read. */
async function writeReleases(
  entries: readonly Pick<BookEntry, 'id' | 'revision'>[],
  context: EventContext,
  { services, events }: Pick<CalendarReading, 'services' | 'events'>,
): Promise<string[]> {
  const ordered = entries.toSorted((one, other) => one.id - other.id);
  const keyOf = ({ id, revision }: Pick<BookEntry, 'id' | 'revision'>) => `${id} ${revision} ${context.language}`;
  const written = new Map(ordered.map((entry) => [entry.id, events.get(keyOf(entry))]));
  const missing = ordered.filter(({ id }) => written.get(id) === undefined).map(({ id }) => id);
  for (let start = 0; start < missing.length; start += pageSize) {
    const ids = missing.slice(start, start + pageSize);
    const releases = await selectReleases(services.db, ids);
    const timelines = Map.groupBy(await selectReleaseEvents(services.db, ids), ({ releaseId }) => releaseId);
    for (const release of releases) {
      const event = writeReleaseEvent(release, timelines.get(release.id) ?? [], context);
      written.set(release.id, event);
      events.set(keyOf(release), event);
    }
  }
  return ordered.flatMap(({ id }) => written.get(id) ?? []);
}
