import type { Channel, ServerChannel } from '@mattermost/types/channels';
import type { Post } from '@mattermost/types/posts';
import type { PageAction } from './actions.ts';
import type { ChannelsState } from './state.ts';

const none: ChannelsState = {
  currentChannelId: '',
  channels: {},
  channelsInTeam: {},
  myMembers: {},
  messageCounts: {},
};

export function channels(state: ChannelsState = none, action: PageAction): ChannelsState {
  switch (action.type) {
    case 'RECEIVED_CHANNELS':
      return addChannels(state, action.data);
    case 'RECEIVED_MY_CHANNEL_MEMBERS': {
      const given = Object.fromEntries(action.data.map((member) => [member.channel_id, member]));
      return { ...state, myMembers: { ...state.myMembers, ...given } };
    }
    case 'LEAVE_CHANNEL': {
      const { [action.data]: _left, ...myMembers } = state.myMembers;
      return { ...state, myMembers };
    }
    case 'RECEIVED_CHANNEL_DELETED': {
      const channel = state.channels[action.data.id];
      if (channel === undefined) return state;
      return {
        ...state,
        channels: { ...state.channels, [channel.id]: { ...channel, delete_at: action.data.deleteAt } },
      };
    }
    case 'SELECT_CHANNEL':
      return { ...state, currentChannelId: action.data };
    case 'NOTED_NEW_POST':
      return notePost(state, action.data.post, action.data.isMention, action.data.isOwn);
    case 'READ_CHANNEL':
      return readChannel(state, action.data);
    case 'LOGOUT_SUCCESS':
      return none;
    default:
      return state;
  }
}

/** The counts of messages are kept apart from the channels, as in the webapp. */
function addChannels(state: ChannelsState, given: ServerChannel[]): ChannelsState {
  const next = {
    ...state,
    channels: { ...state.channels },
    channelsInTeam: { ...state.channelsInTeam },
    messageCounts: { ...state.messageCounts },
  };
  for (const { total_msg_count: total, total_msg_count_root: root, ...channel } of given) {
    const shown: Channel = channel;
    next.channels[channel.id] = { ...next.channels[channel.id], ...shown };
    next.channelsInTeam[channel.team_id] = new Set([...(next.channelsInTeam[channel.team_id] ?? []), channel.id]);
    next.messageCounts[channel.id] = { total, root };
  }
  return next;
}

/** Joins and leaves are not counted; a reply makes nothing unread where threads are collapsed. */
function notePost(state: ChannelsState, post: Post, isMention: boolean, isOwn: boolean): ChannelsState {
  const channel = state.channels[post.channel_id];
  if (channel === undefined) return state;
  const isRoot = post.root_id === '';
  const shown = { ...channel, last_post_at: Math.max(channel.last_post_at, post.create_at) };
  if (isRoot) shown.last_root_post_at = shown.last_post_at;
  const channels = { ...state.channels, [channel.id]: shown };
  if (/^system_(join|leave|add|remove)/.test(post.type)) return { ...state, channels };
  const counts = state.messageCounts[channel.id] ?? { total: 0, root: 0 };
  const messageCounts = {
    ...state.messageCounts,
    [channel.id]: { total: counts.total + 1, root: counts.root + (isRoot ? 1 : 0) },
  };
  const member = state.myMembers[channel.id];
  if (member === undefined) return { ...state, channels, messageCounts };
  const seen = isOwn ? 1 : 0;
  const mentions = isMention && !isOwn ? 1 : 0;
  const myMembers = {
    ...state.myMembers,
    [channel.id]: {
      ...member,
      msg_count: member.msg_count + seen,
      msg_count_root: member.msg_count_root + (isRoot ? seen : 0),
      mention_count: member.mention_count + mentions,
      mention_count_root: member.mention_count_root + (isRoot ? mentions : 0),
    },
  };
  return { ...state, channels, messageCounts, myMembers };
}

function readChannel(state: ChannelsState, channelId: string): ChannelsState {
  const member = state.myMembers[channelId];
  const counts = state.messageCounts[channelId];
  if (member === undefined || counts === undefined) return state;
  const read = { msg_count: counts.total, msg_count_root: counts.root, mention_count: 0, mention_count_root: 0 };
  const lastViewedAt = state.channels[channelId]?.last_post_at ?? member.last_viewed_at;
  return {
    ...state,
    myMembers: { ...state.myMembers, [channelId]: { ...member, ...read, last_viewed_at: lastViewedAt } },
  };
}
