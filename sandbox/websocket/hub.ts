import type { Pace } from '../pace/pace.ts';
import type { Broadcast, Happening } from '../world/events.ts';
import { isAlive } from '../world/sessions.ts';
import { isTeamMember } from '../world/teams.ts';
import { isAdmin } from '../world/users.ts';
import type { World } from '../world/world.ts';
import { type Connection, sendEvent } from './connection.ts';

const keptMs = 5 * 60_000;

/** Carries each happening to the connections that may hear it. */
export interface Hub {
  connections: Map<string, Connection>;
  forgetAll(): void;
}

export function createHub(world: World, pace: Pace): Hub {
  const connections = new Map<string, Connection>();
  world.listen((happening) => {
    const hearing = [...connections.values()].filter((connection) => mayHear(world, connection, happening.broadcast));
    if (hearing.length === 0) return;
    const frames = writeFrames(happening, hearing);
    pace.delayEvent(happening.event, () => {
      for (const [connection, frame] of frames) {
        const isLost = !sendEvent(connection, frame) || isLongGone(world, connection);
        if (isLost) connections.delete(connection.id);
      }
    });
  });
  return { connections, forgetAll: () => connections.clear() };
}

/** The frame is the same for all but those who see more; the sequence number is put at its end when it is written. */
function writeFrames(happening: Happening, hearing: Connection[]): [Connection, string][] {
  const data = happening.data();
  const common = startFrame(happening, data);
  return hearing.map((connection) => {
    const own = happening.dataFor?.(connection.session.user_id) ?? null;
    return [connection, own === null ? common : startFrame(happening, { ...data, ...own })];
  });
}

function startFrame(happening: Happening, data: object): string {
  const { event, broadcast } = happening;
  const frame = JSON.stringify({ event, data, broadcast: { ...emptyBroadcast, ...broadcast } });
  return `${frame.slice(0, -1)},"seq":`;
}

const emptyBroadcast = {
  omit_users: null,
  user_id: '',
  channel_id: '',
  team_id: '',
  connection_id: '',
  omit_connection_id: '',
};

function mayHear(world: World, connection: Connection, broadcast: Broadcast): boolean {
  const user = world.users.get(connection.session.user_id);
  if (!isAlive(world, connection.session)) connection.isMuted = true;
  if (user === undefined || connection.isMuted) return false;
  if (broadcast.contains_sanitized_data && isAdmin(user)) return false;
  if (broadcast.contains_sensitive_data && !isAdmin(user)) return false;
  if (broadcast.omit_users?.[user.id]) return false;
  if (broadcast.user_id) return broadcast.user_id === user.id;
  if (broadcast.channel_id) return world.channels.get(broadcast.channel_id)?.members.has(user.id) === true;
  if (broadcast.team_id) return isTeamMember(world.teams.get(broadcast.team_id), user);
  return true;
}

function isLongGone(world: World, connection: Connection): boolean {
  return connection.socket === null && world.now() - connection.closedAt > keptMs;
}
