import type { ReleaseServices } from '../commands/command.ts';
import type { Config } from '../config/config.ts';
import { findRoomSettings } from '../config/room-settings.ts';
import { routeRelease } from '../domain/releases/route-release.ts';
import { evaluateRoutes } from '../domain/routing/evaluate-routes.ts';
import { printMatcher } from '../domain/routing/matchers.ts';
import type { Destination } from '../domain/routing/route.ts';
import type { Db } from '../store/open-store.ts';
import { ReleaseBook } from './release-book.ts';
import { ReleaseMornings } from './release-mornings.ts';
import { Releases } from './releases.ts';

export interface OpenReleasesOptions {
  config: Config;
  db: Db;
  newId(): string;
  onCommitted(rooms: Map<string, number>): void;
}

/** All that has to do with releases, as vigie.yaml wants it. */
export function openReleases({ config, db, newId, onCommitted }: OpenReleasesOptions) {
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
  const services: ReleaseServices = {
    book,
    take: (order) => releases.take(order),
    route,
    rooms,
    defaultRooms: evaluateRoutes([], {}, room),
    isConfigured: isGiven,
  };
  const nameRoute = (index: number) => (routes[index]?.matchers ?? []).map(printMatcher).join(', ');
  return { services, mornings, rooms: new Set(rooms.map((one) => one.room)), taking: { route, nameRoute, nameDay } };
}

/** Every room that a release may go to, with who may act there. */
function listDestinations({ releases: { routes } }: Config, defaultRoom: string): Destination[] {
  const named = routes.flatMap((route) =>
    route.rooms.length === 0 ? [] : evaluateRoutes([{ ...route, matchers: [] }], {}, defaultRoom),
  );
  return [...named, ...evaluateRoutes([], {}, defaultRoom)];
}
