import type { Destination } from './route.ts';

/**
 * The rooms of an alert whose severity changed: those it had, in their order, then those the routes add now.
 *
 * - A room is never taken away: who has seen the alert there must see its end there too.
 * - Calling people follows the routes as they stand now: raised to critical, the next root post in a room it already
 *   had calls the on-call group; lowered again, or in a room that no route names any more, it calls nobody.
 * - Who may act follows the routes too; in a room that no route names any more it stays as it was decided.
 * - `afterMs` only gets shorter: what was due at once does not start to wait because it was lowered meanwhile.
 * - Hashtags stay as they are written on the post that people found it by.
 */
export function addDestinations(existing: readonly Destination[], fresh: readonly Destination[]): Destination[] {
  const freshByRoom = new Map(fresh.map((destination) => [destination.room, destination]));
  const kept = existing.map((known) => {
    const now = freshByRoom.get(known.room);
    if (now === undefined) return { ...known, mention: [] };
    const { who: _asItWas, ...rest } = known;
    const who = now.who === undefined ? {} : { who: now.who };
    return { ...rest, mention: now.mention, afterMs: Math.min(known.afterMs, now.afterMs), route: now.route, ...who };
  });
  const keptRooms = new Set(kept.map(({ room }) => room));
  return [...kept, ...fresh.filter(({ room }) => !keptRooms.has(room))];
}
