import type { RoomSettings } from '../domain/rooms.ts';
import type { RoomsConfig } from './config.ts';

/** How Vigie writes in a room: as the list says, else as everywhere. */
export function findRoomSettings(rooms: RoomsConfig, room: string): RoomSettings {
  return (Object.hasOwn(rooms.list, room) ? rooms.list[room] : undefined) ?? rooms.settings;
}
