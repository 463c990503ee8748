import type { HostChannel, HostPost, HostState, HostTeam } from './host-state.ts';

/** A channel as the host knows it; channels one has not joined are mostly unknown to it. */
export function readChannel(state: HostState, channelId: string): HostChannel | undefined {
  return state.entities?.channels?.channels?.[channelId];
}

/** Whether the person is a member: only there does a permalink not join them in silence. */
export function isJoined(state: HostState, channelId: string): boolean {
  return state.entities?.channels?.myMembers?.[channelId] !== undefined;
}

/** A post the host has loaded. */
export function readKnownPost(state: HostState, postId: string): HostPost | undefined {
  return state.entities?.posts?.posts?.[postId];
}

export function readCurrentTeam(state: HostState): HostTeam | undefined {
  const id = state.entities?.teams?.currentTeamId;
  return id === undefined ? undefined : state.entities?.teams?.teams?.[id];
}

/** The teams the person is in, the current one first. */
export function readTeamIds(state: HostState): string[] {
  const { currentTeamId = '', myMembers = {} } = state.entities?.teams ?? {};
  const all = Object.keys(myMembers).filter((id) => (myMembers[id]?.delete_at ?? 0) === 0);
  return [...all.filter((id) => id === currentTeamId), ...all.filter((id) => id !== currentTeamId)];
}

/** Channels of all teams that the person is a member of, named as the bridge names rooms: `team/room` but in its home team. */
export function listOwnChannels(
  { entities }: HostState,
  homeTeam: string | undefined,
): { room: string; displayName: string }[] {
  const { channels = {}, myMembers = {} } = entities?.channels ?? {};
  const teams = entities?.teams?.teams ?? {};
  return Object.keys(myMembers)
    .flatMap((id) => {
      const channel = channels[id];
      const team = channel === undefined ? undefined : teams[channel.team_id];
      const isRoom = channel !== undefined && (channel.type === 'O' || channel.type === 'P');
      if (!isRoom || team === undefined || (channel.delete_at ?? 0) > 0) return [];
      const room = team.name === homeTeam ? channel.name : `${team.name}/${channel.name}`;
      return { room, displayName: channel.display_name };
    })
    .sort((a, b) => a.displayName.localeCompare(b.displayName));
}
