import type { Answer } from '../mattermost/answer.ts';
import type { ListedChannel, Mattermost } from '../mattermost/mattermost.ts';

/** A channel whose hashtags are kept, as Mattermost says it is now. */
export interface TagRoom {
  /** Ours. */
  id: number;
  channelId: string;
  team: string;
  teamId: string;
  /** `room` in the home team, else `team/room`. */
  name: string;
  displayName: string;
  isPrivate: boolean;
  isArchived: boolean;
  lastPostAt: number;
}

export type SeenChannel = Omit<TagRoom, 'id'>;

/** All public channels of a team, archived ones too, and the private ones the bot is in. */
export async function readChannels(
  mattermost: Mattermost,
  { team, homeTeam, isForAPerson }: { team: string; homeTeam: string; isForAPerson: boolean },
): Promise<Answer<SeenChannel[]>> {
  const found = await mattermost.getTeam(team, isForAPerson);
  if (!found.ok) return found;
  const teamId = found.value.id;
  const open = await mattermost.listTeamChannels(teamId, false, isForAPerson);
  if (!open.ok) return open;
  const archived = await mattermost.listTeamChannels(teamId, true, isForAPerson);
  if (!archived.ok) return archived;
  const joined = await mattermost.listJoinedChannels(teamId, isForAPerson);
  if (!joined.ok) return joined;
  const byId = new Map<string, ListedChannel>();
  for (const channel of [...archived.value, ...joined.value, ...open.value]) {
    const isRoom = channel.type === 'O' || channel.type === 'P';
    if (isRoom && channel.team_id === teamId) byId.set(channel.id, channel);
  }
  const value = [...byId.values()].map((channel) => ({
    channelId: channel.id,
    team,
    teamId,
    name: team === homeTeam ? channel.name : `${team}/${channel.name}`,
    displayName: channel.display_name === '' ? channel.name : channel.display_name,
    isPrivate: channel.type === 'P',
    isArchived: channel.delete_at > 0,
    lastPostAt: channel.last_post_at,
  }));
  return { ok: true, value };
}
