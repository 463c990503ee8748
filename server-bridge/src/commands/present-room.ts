import type { RoomRow } from '#contract/alert-rows.ts';
import type { Board } from '../board/board.ts';
import type { RoomCount } from '../board/room-count.ts';
import { severities } from '../domain/severity.ts';
import type { Asker, ReadableRoom } from '../rights/asker.ts';

/** The rooms the asker may read, those with the worst open alert first, then by name. */
export function presentRooms(board: Board, asker: Asker): RoomRow[] {
  const rooms = [...asker.rooms.values()].map((room) => ({ room, count: board.rooms.get(room.name) }));
  const rank = (count: RoomCount | undefined) => count?.worst ?? severities.length;
  return rooms
    .toSorted((one, other) => rank(one.count) - rank(other.count) || (one.room.name < other.room.name ? -1 : 1))
    .map(({ room, count }) => presentRoom(room, count));
}

function presentRoom(room: ReadableRoom, count: RoomCount | undefined): RoomRow {
  const { name, team, channelId, displayName, isPrivate, isMember } = room;
  const worst = count?.worst === undefined ? undefined : severities[count.worst];
  const lastAt = count?.lastAt ?? 0;
  return {
    name,
    team,
    channelId,
    displayName,
    isPrivate,
    isMember,
    open: count?.open ?? 0,
    unacknowledged: count?.unacknowledged ?? 0,
    ...(worst === undefined ? {} : { worst }),
    ...(lastAt === 0 ? {} : { lastAt }),
  };
}
