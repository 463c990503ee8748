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
  /** Whether the bot is in it: what happens there comes over the websocket. */
  isJoined: boolean;
  lastPostAt: number;
}

export type SeenChannel = Omit<TagRoom, 'id'>;

export interface TeamChannels {
  teamId: string;
  channels: SeenChannel[];
  /** For the next time. */
  archived: ListedChannel[];
}

export interface ReadChannelsOptions {
  team: string;
  homeTeam: string;
  isForAPerson: boolean;
  /** Where it is known. */
  teamId: string | undefined;
  /** Archived ones as they were lately, which saves asking; they are asked for again where a channel of `there` is gone. */
  archived: readonly ListedChannel[] | undefined;
  /** Channels of the team that were there the last time. */
  there: ReadonlySet<string>;
}

/** All public channels of a team, archived ones too, and the private ones the bot is in. */
export async function readChannels(
  mattermost: Mattermost,
  { team, homeTeam, isForAPerson, teamId: known, archived: lately, there }: ReadChannelsOptions,
): Promise<Answer<TeamChannels>> {
  const found = known === undefined ? await mattermost.getTeam(team, isForAPerson) : undefined;
  if (found !== undefined && !found.ok) return found;
  const teamId = found?.value.id ?? known ?? '';
  const open = await mattermost.listTeamChannels(teamId, false, isForAPerson);
  if (!open.ok) return open;
  const joined = await mattermost.listJoinedChannels(teamId, isForAPerson);
  if (!joined.ok) return joined;
  const live = new Set([...open.value, ...joined.value].map(({ id }) => id));
  const seen = new Set([...live, ...(lately ?? []).map(({ id }) => id)]);
  const isGone = [...there].some((id) => !seen.has(id));
  const archived =
    lately === undefined || isGone
      ? await mattermost.listTeamChannels(teamId, true, isForAPerson)
      : { ok: true as const, value: [...lately] };
  if (!archived.ok) return archived;
  const joinedIds = new Set(joined.value.map(({ id }) => id));
  const byId = new Map<string, ListedChannel>();
  for (const channel of [...archived.value, ...joined.value, ...open.value]) {
    const isRoom = channel.type === 'O' || channel.type === 'P';
    if (isRoom && channel.team_id === teamId) byId.set(channel.id, channel);
  }
  const channels = [...byId.values()].map((channel) => ({
    channelId: channel.id,
    team,
    teamId,
    name: team === homeTeam ? channel.name : `${team}/${channel.name}`,
    displayName: channel.display_name === '' ? channel.name : channel.display_name,
    isPrivate: channel.type === 'P',
    isArchived: channel.delete_at > 0,
    isJoined: joinedIds.has(channel.id),
    lastPostAt: channel.last_post_at,
  }));
  return { ok: true, value: { teamId, channels, archived: archived.value } };
}
