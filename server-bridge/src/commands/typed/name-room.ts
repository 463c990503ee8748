import type { Asker } from '../../rights/asker.ts';

/** A room as people click it: Mattermost makes a link of `~room` in its own team. */
export function nameRoom(room: string, asker: Asker): string {
  const found = asker.rooms.get(room);
  return found === undefined || room.includes('/') ? `**${room}**` : `~${room}`;
}
