import type { Channel } from '@mattermost/types/channels';
import type { PageState } from '../store/state.ts';

type Entities = PageState['entities'];

export interface ShownChannel {
  channel: Channel;
  /** As it reads in the list: a person's name for a direct channel. */
  title: string;
  isUnread: boolean;
  mentions: number;
}

/** The channels of the left sidebar: those of the team one has joined, then direct messages; by name. */
export function listChannels(entities: Entities, locale: string): { rooms: ShownChannel[]; messages: ShownChannel[] } {
  const { channels: all, teams } = entities;
  const joined = Object.values(all.channels).filter(({ id, delete_at: deletedAt, team_id: teamId }) => {
    const isListed = deletedAt === 0 || id === all.currentChannelId;
    return all.myMembers[id] !== undefined && isListed && (teamId === '' || teamId === teams.currentTeamId);
  });
  const shown = joined.map((channel) => describeChannel(entities, channel));
  const sorted = shown.sort((one, other) => one.title.localeCompare(other.title, locale));
  return {
    rooms: sorted.filter(({ channel }) => channel.team_id !== ''),
    messages: sorted.filter(({ channel }) => channel.team_id === '' && isTalkedIn(entities, channel)),
  };
}

function describeChannel(entities: Entities, channel: Channel): ShownChannel {
  const { myMembers, messageCounts } = entities.channels;
  const member = myMembers[channel.id];
  const unread = (messageCounts[channel.id]?.root ?? 0) - (member?.msg_count_root ?? 0);
  const mentions = member?.mention_count_root ?? 0;
  return { channel, title: titleOf({ entities }, channel), isUnread: unread > 0 || mentions > 0, mentions };
}

export function titleOf({ entities }: Pick<PageState, 'entities'>, channel: Channel): string {
  if (channel.type !== 'D') return channel.display_name;
  const { profiles, currentUserId } = entities.users;
  const name = profiles[otherOf(channel, currentUserId)]?.username ?? '…';
  return otherOf(channel, currentUserId) === currentUserId ? `${name} (you)` : name;
}

/** The other person of a direct channel; oneself in one's own. */
export function otherOf(channel: Channel, currentUserId: string): string {
  return channel.name.split('__').find((id) => id !== currentUserId) ?? currentUserId;
}

/** One that nobody wrote in, such as the one that carries a plugin's commands, is not listed. */
function isTalkedIn(entities: Entities, channel: Channel): boolean {
  return channel.last_post_at > 0 || channel.id === entities.channels.currentChannelId;
}
