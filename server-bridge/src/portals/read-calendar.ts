import type { Services } from '../commands/command.ts';
import { isFrozenBy } from '../domain/freezes/find-freeze.ts';
import { selectReleaseEvents, selectReleases } from '../store/releases/select-releases.ts';
import type { Feeds } from './feeds.ts';
import { writeCalendar } from './write-calendar.ts';

const dayMs = 24 * 3600_000;
/** What a calendar shows: the past month, for who looks back at what broke; a year ahead, for plans and freezes. */
const backMs = 31 * dayMs;
const aheadMs = 366 * dayMs;
const releasesMost = 500;

/** `gone`: it was revoked. `unavailable`: Mattermost does not say what its owner may read. */
export type ReadFeed = { ok: true; text: string } | { ok: false; reason: 'unknown' | 'gone' | 'unavailable' };

export interface CalendarReading {
  feeds: Pick<Feeds, 'find'>;
  services: Pick<Services, 'db' | 'readAsker' | 'releases' | 'freezes' | 'now'>;
  /** Makes UIDs unique in the world. */
  host: string;
}

/** What the owner of an address may read of its releases at this moment, as a calendar. */
export async function readCalendar(token: string, { feeds, services, host }: CalendarReading): Promise<ReadFeed> {
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
  const ids = page.entries.map(({ id }) => id);
  const releases = await selectReleases(services.db, ids);
  const text = writeCalendar({
    language: asker.person.language,
    environment,
    host,
    releases: releases.toSorted((one, other) => one.id - other.id),
    events: await selectReleaseEvents(services.db, ids),
    freezes: services.freezes
      .list(from, until)
      .filter((freeze) => isFrozenBy(freeze, { environment: feed.environment, services: [] })),
  });
  return { ok: true, text };
}
