import type { PreferenceType } from '@mattermost/types/preferences';
import { client } from '../server/client.ts';
import { store } from '../store/store.ts';

/** Who is logged in, with their preferences and teams; false when nobody is. */
export async function loadSession(): Promise<boolean> {
  const config: Record<string, string> = { ...(await client.getClientConfig()) };
  store.dispatch({ type: 'CLIENT_CONFIG_RECEIVED', data: config });
  // A cookie that the page may read says whether it is worth asking.
  if (!document.cookie.includes('MMUSERID=')) return false;
  const me = await client.getMe().catch(() => undefined);
  if (me === undefined) return false;
  const [fullConfig, license, given, teams, members] = await Promise.all([
    client.getClientConfig(),
    client.getClientLicenseOld(),
    client.getMyPreferences(),
    client.getMyTeams(),
    client.getMyTeamMembers(),
  ]);
  // The client's own type of this answer is wrong: the server gives a list.
  const preferences: PreferenceType[] = Array.isArray(given) ? given : [];
  store.dispatch({ type: 'CLIENT_CONFIG_RECEIVED', data: { ...fullConfig } });
  store.dispatch({ type: 'CLIENT_LICENSE_RECEIVED', data: { ...license } });
  store.dispatch({ type: 'RECEIVED_SERVER_VERSION', data: client.getServerVersion() });
  store.dispatch({ type: 'RECEIVED_ALL_PREFERENCES', data: preferences });
  store.dispatch({ type: 'RECEIVED_TEAMS', data: teams });
  store.dispatch({ type: 'RECEIVED_MY_TEAM_MEMBERS', data: members });
  store.dispatch({ type: 'RECEIVED_ME', data: me });
  client.setUserId(me.id);
  return true;
}

/** The channels one has joined in a team, and the people of the team. */
export async function loadTeam(teamId: string): Promise<void> {
  const [channels, members, people] = await Promise.all([
    client.getMyChannels(teamId),
    client.getMyChannelMembers(teamId),
    client.getProfilesInTeam(teamId, 0, 200),
  ]);
  store.dispatch({ type: 'RECEIVED_PROFILES', data: people });
  store.dispatch({ type: 'RECEIVED_CHANNELS', data: channels });
  store.dispatch({ type: 'RECEIVED_MY_CHANNEL_MEMBERS', data: members });
}
