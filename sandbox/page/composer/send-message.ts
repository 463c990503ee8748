import type { Channel } from '@mattermost/types/channels';
import { browserHistory } from '../address/browser-history.ts';
import { client } from '../server/client.ts';
import { store } from '../store/store.ts';

/** Sends a message, or runs it when it is a command. */
export async function sendMessage(channel: Channel, rootId: string, message: string): Promise<void> {
  if (message.startsWith('/')) await runCommand(channel, rootId, message);
  else await createPost(channel, rootId, message);
}

async function createPost(channel: Channel, rootId: string, message: string): Promise<void> {
  const { currentUserId } = store.getState().entities.users;
  const pendingId = `${currentUserId}:${Date.now()}`;
  const post = await client.createPost({
    channel_id: channel.id,
    root_id: rootId,
    message,
    pending_post_id: pendingId,
  });
  store.dispatch({ type: 'RECEIVED_NEW_POST', data: post });
}

/** What the command answers comes as a post, or as a place to go to. */
async function runCommand(channel: Channel, rootId: string, command: string): Promise<void> {
  const { currentTeamId } = store.getState().entities.teams;
  const teamId = channel.team_id || currentTeamId;
  const answer = await client.executeCommand(command, { channel_id: channel.id, team_id: teamId, root_id: rootId });
  if (answer.trigger_id) store.dispatch({ type: 'RECEIVED_DIALOG_TRIGGER_ID', data: answer.trigger_id });
  const goTo = answer.goto_location;
  if (!goTo) return;
  const url = new URL(goTo, window.location.origin);
  if (url.origin === window.location.origin) browserHistory.push(url.pathname + url.search);
  else window.open(url, '_blank', 'noreferrer');
}
