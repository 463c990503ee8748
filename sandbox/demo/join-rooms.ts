import { z } from 'zod';
import type { Sandbox } from '../start-sandbox.ts';

const rooms = z.array(z.object({ id: z.string(), type: z.string(), team: z.string(), members: z.array(z.string()) }));

/** Lets alice, bob and carol join the rooms that Vigie has made since the last time. */
export async function joinRooms(sandbox: Sandbox): Promise<void> {
  const response = await fetch(`${sandbox.url}/sandbox/channels`);
  for (const room of rooms.parse(await response.json())) {
    if (room.type !== 'O' || room.team !== sandbox.team) continue;
    for (const { username, token } of sandbox.users) {
      if (username !== 'dave' && !room.members.includes(username)) await joinRoom(sandbox.url, room.id, token);
    }
  }
}

async function joinRoom(url: string, channelId: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const me = z.object({ id: z.string() }).parse(await (await fetch(`${url}/api/v4/users/me`, { headers })).json());
  const body = JSON.stringify({ user_id: me.id });
  await fetch(`${url}/api/v4/channels/${channelId}/members`, { method: 'POST', headers, body });
}
