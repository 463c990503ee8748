import type { HostState } from './host-state.ts';
import { readHostState } from './host-store.ts';
import { hostWindow } from './host-window.ts';
import { isPopout, sendToMainWindow } from './popout.ts';
import { readChannel, readCurrentTeam } from './read-channels.ts';

/**
 * Shows a channel. It must be one the person has joined, or may join knowing it: the host joins a public channel by
 * showing it.
 * @returns false where the host does not know the channel's team
 */
export function openChannel(channelId: string): boolean {
  const state = readHostState();
  const channel = readChannel(state, channelId);
  const team = readTeamName(state, channel?.team_id);
  if (team === undefined) return false;
  showPath(channel === undefined ? `/${team}/channels/${channelId}` : `/${team}/channels/${channel.name}`);
  return true;
}

/**
 * Jumps to a post in its channel. Only for a joined channel (`isJoined`): a permalink joins the reader in silence, with a
 * message in the channel; elsewhere read the post (`readPost`) and show it.
 * @returns false where the host does not know the channel's team
 */
export function jumpToPost(postId: string, channelId: string): boolean {
  const state = readHostState();
  const team = readTeamName(state, readChannel(state, channelId)?.team_id);
  if (team === undefined) return false;
  showPath(`/${team}/pl/${postId}`);
  return true;
}

function readTeamName(state: HostState, teamId: string | undefined): string | undefined {
  const team = teamId === undefined || teamId === '' ? undefined : state.entities?.teams?.teams?.[teamId];
  return (team ?? readCurrentTeam(state))?.name;
}

/** Goes to a path of the host, in the main window where this one is a window of its own. */
export function showPath(path: string): void {
  if (isPopout() && sendToMainWindow(path)) return;
  hostWindow.WebappUtils?.browserHistory?.push(path);
}
