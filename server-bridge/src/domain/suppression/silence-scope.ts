import type { Destination } from '../routing/route.ts';
import { mayAct } from '../routing/who-may.ts';

/** Where the author of a silence could act as they made it: it mutes nothing that they could not have acknowledged. */
export interface SilenceScope {
  username: string;
  /** Rooms they could read, by name; whether they were a member. */
  rooms: Readonly<Record<string, boolean>>;
}

export function isInScope(scope: SilenceScope, rooms: readonly Pick<Destination, 'room' | 'who'>[]): boolean {
  return rooms.some(({ room, who }) => {
    const isMember = Object.hasOwn(scope.rooms, room) ? scope.rooms[room] : undefined;
    return isMember !== undefined && mayAct(who, { username: scope.username, isMember });
  });
}
