import type { Matcher } from '../routing/matchers.ts';
import type { Route } from '../routing/route.ts';
import type { SilenceRoom } from './silence-record.ts';

export interface SilenceRoomsInput {
  matchers: readonly Matcher[];
  routes: readonly Route[];
  defaultRoom: string;
  /** The rooms of each open alert that it mutes as it is made. */
  caught: readonly (readonly SilenceRoom[])[];
  /** Whether its author may act there; a window of vigie.yaml may everywhere. */
  isAllowed(room: SilenceRoom): boolean;
}

/**
 * The rooms that a silence concerns: those of the alerts it catches; where it catches none, those of the routes that can
 * take what it matches; else the default room. Where its author may not act on what it could match it is so too: that
 * there is a route to a room they may not read is not told. Empty: they may not act there either.
 */
export function findSilenceRooms({
  matchers,
  routes,
  defaultRoom,
  caught,
  isAllowed,
}: SilenceRoomsInput): SilenceRoom[] {
  if (caught.length > 0) return unite(caught.flat());
  const reachable = unite(listReachableRooms(matchers, routes).filter(isAllowed));
  return reachable.length > 0 ? reachable : [{ room: defaultRoom }].filter(isAllowed);
}

function listReachableRooms(matchers: readonly Matcher[], routes: readonly Route[]): SilenceRoom[] {
  const rooms: SilenceRoom[] = [];
  for (const route of routes) {
    if (!canMeet(route.matchers, matchers)) continue;
    const who = route.who === undefined ? {} : { who: route.who };
    rooms.push(...route.rooms.map((room) => ({ room, ...who })));
    if (!route.continue && isSure(route.matchers, matchers)) return rooms;
  }
  return rooms;
}

/** Whether an alert may match both: false only where a label that one of them fixes is refused by the other. */
function canMeet(one: readonly Matcher[], other: readonly Matcher[]): boolean {
  return !isRefused(one, other) && !isRefused(other, one);
}

function isRefused(fixing: readonly Matcher[], by: readonly Matcher[]): boolean {
  return fixing.some(
    ({ name, op, value }) => op === '=' && by.some((matcher) => matcher.name === name && !matcher.matches(value)),
  );
}

/** Whether whatever matches `given` matches all of these too. */
function isSure(these: readonly Matcher[], given: readonly Matcher[]): boolean {
  return these.every((matcher) =>
    given.some(({ name, op, value }) => op === '=' && name === matcher.name && matcher.matches(value)),
  );
}

/** Each once, as it came first. */
function unite(rooms: readonly SilenceRoom[]): SilenceRoom[] {
  const byName = new Map<string, SilenceRoom>();
  for (const { room, who } of rooms) {
    if (!byName.has(room)) byName.set(room, who === undefined ? { room } : { room, who });
  }
  return [...byName.values()];
}
