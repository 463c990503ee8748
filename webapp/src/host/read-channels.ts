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
