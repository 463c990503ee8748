import type { ReleaseServices } from '../commands/command.ts';
import type { Config } from '../config/config.ts';
import { findRoomSettings } from '../config/room-settings.ts';
import type { Freeze } from '../domain/freezes/freeze.ts';
import { routeRelease } from '../domain/releases/route-release.ts';
import { evaluateRoutes } from '../domain/routing/evaluate-routes.ts';
import { printMatcher } from '../domain/routing/matchers.ts';
import type { Destination } from '../domain/routing/route.ts';
import type { Db } from '../store/open-store.ts';
import { ReleaseBook } from './release-book.ts';
import { ReleaseMornings } from './release-mornings.ts';
import { ReleaseWatch } from './release-watch.ts';
import { Releases } from './releases.ts';

export interface OpenReleasesOptions {
  config: Config;
  db: Db;
  newId(): string;
  onCommitted(rooms: Map<string, number>): void;
  listFreezes(from: number, until: number): Freeze[];
  /** Somebody is to be told that their release lies in a freeze. */
  onWarning(): void;
}

/** All that has to do with releases, as vigie.yaml wants it. */
export function openReleases({ config, db, newId, listFreezes, onCommitted, onWarning }: OpenReleasesOptions) {
  const { routes, morningAt, isGiven, room = config.rooms.default } = config.releases;
  const route = (labels: Readonly<Record<string, string>>) => routeRelease(routes, labels, room);
  const book = new ReleaseBook(db);
  const rooms = listDestinations(config, room);
  const mornings = new ReleaseMornings({
    db,
    now: Date.now,
    newId,
    morningAt,
    listRooms: () => rooms.map((destination) => destination.room),
    settingsOf: (name) => findRoomSettings(config.rooms, name),
    onCommitted,
  });
  const nameDay = (name: string) => mornings.nameDay(name);
  const releases = new Releases({ db, now: Date.now, newId, nameDay, route, onCommitted });
  const { followMs, lookBackMs } = config.releases;
  const common = { db, book, now: Date.now, newId, nameDay, followMs };
  const watch = new ReleaseWatch({ ...common, listFreezes, onCommitted, onWarning });
  const services: ReleaseServices = {
    say: (verdict) => watch.say(verdict),
    lookBackMs,
    followMs,
    routing: { routes, defaultRoom: room },
    book,
    take: (order) => releases.take(order),
    route,
    rooms,
    defaultRooms: evaluateRoutes([], {}, room),
    isConfigured: isGiven,
  };
  const nameRoute = (index: number) => (routes[index]?.matchers ?? []).map(printMatcher).join(', ');
  const taking = { route, nameRoute, nameDay };
  return { services, mornings, watch, routing: services.routing, rooms: new Set(rooms.map((one) => one.room)), taking };
}

/** Every room that a release may go to, with who may act there. */
function listDestinations({ releases: { routes } }: Config, defaultRoom: string): Destination[] {
  const named = routes.flatMap((route) =>
    route.rooms.length === 0 ? [] : evaluateRoutes([{ ...route, matchers: [] }], {}, defaultRoom),
  );
  return [...named, ...evaluateRoutes([], {}, defaultRoom)];
}
