import type { Team } from '@mattermost/types/teams';
import type { Address } from '../address/parse-address.ts';
import { client, describeError } from '../server/client.ts';
import { store } from '../store/store.ts';
import { loadAround, loadThread } from './load-posts.ts';
import { loadTeam } from './load-session.ts';
import { joinChannel, recallChannel, selectChannel, showLatest } from './select-channel.ts';

/** What became of going to an address. */
export type Opening = { state: 'open' } | { state: 'failed'; reason: string };

const open: Opening = { state: 'open' };

/** Goes where the address of a team leads: its data is loaded, its channel chosen. */
export async function openAddress(team: Team, address: Address): Promise<Opening> {
  try {
    await chooseTeam(team);
    if (address.view === 'channel') await openChannel(team, address.channel);
    if (address.view === 'message') await openMessage(team, address.to);
    if (address.view === 'permalink') await openPermalink(address.postId);
    if (address.view === 'popout') recallChannel(team.id);
    return open;
  } catch (error) {
    return { state: 'failed', reason: describeError(error) };
  }
}

async function chooseTeam(team: Team): Promise<void> {
  const { currentTeamId } = store.getState().entities.teams;
  if (currentTeamId === team.id) return;
  store.dispatch({ type: 'SELECT_TEAM', data: team.id });
  await loadTeam(team.id);
}

async function openChannel(team: Team, name: string): Promise<void> {
  const { channels, channelsInTeam } = store.getState().entities.channels;
  const ids = [...(channelsInTeam[team.id] ?? [])];
  const known = ids.find((id) => channels[id]?.name === name);
  const channelId = known ?? (await client.getChannelByName(team.id, name, true)).id;
  const channel = await joinChannel(channelId);
  store.dispatch({ type: 'RECEIVED_FOCUSED_POST', data: '' });
  await Promise.all([selectChannel(channel), showLatest(channel.id)]);
}

/** `@name`, or the id of a group channel. */
async function openMessage(team: Team, to: string): Promise<void> {
  if (!to.startsWith('@')) return openChannel(team, to);
  const { currentUserId } = store.getState().entities.users;
  const [other] = await client.getProfilesByUsernames([to.slice(1)]);
  if (other === undefined) throw new Error(`Nobody here is called ${to}.`);
  store.dispatch({ type: 'RECEIVED_PROFILES', data: [other] });
  const channel = await client.createDirectChannel([currentUserId, other.id]);
  store.dispatch({ type: 'RECEIVED_CHANNELS', data: [channel] });
  store.dispatch({ type: 'RECEIVED_MY_CHANNEL_MEMBERS', data: [await client.getMyChannelMember(channel.id)] });
  store.dispatch({ type: 'RECEIVED_FOCUSED_POST', data: '' });
  await Promise.all([selectChannel(channel), showLatest(channel.id)]);
}

/** A reply opens its thread beside its root. */
async function openPermalink(postId: string): Promise<void> {
  await client.getPostInfo(postId);
  const post = await client.getPost(postId);
  const rootId = post.root_id || post.id;
  const channel = await joinChannel(post.channel_id);
  await loadThread(postId);
  await loadAround(channel.id, rootId);
  store.dispatch({ type: 'RECEIVED_FOCUSED_POST', data: postId });
  await selectChannel(channel);
  if (post.root_id !== '') {
    store.dispatch({ type: 'SELECT_POST', postId: rootId, channelId: channel.id, timestamp: Date.now() });
  }
}

export function addressOf(team: Pick<Team, 'name'>, channel: { id: string; name: string; type: string }): string {
  const { users } = store.getState().entities;
  if (channel.type === 'D') {
    const otherId = channel.name.split('__').find((id) => id !== users.currentUserId) ?? users.currentUserId;
    const name = users.profiles[otherId]?.username;
    if (name !== undefined) return `/${team.name}/messages/@${name}`;
  }
  if (channel.type === 'G') return `/${team.name}/messages/${channel.name}`;
  return `/${team.name}/channels/${channel.name}`;
}
