import type { Channel } from '@mattermost/types/channels';
import type { Command } from '@mattermost/types/integrations';
import { useEffect, useState } from 'react';
import { client, noteFailure } from '../server/client.ts';
import { useAppState } from '../store/store.ts';

/**
 * The commands to propose. The server's own are left out: this stand-in lists them as the real one does, but runs
 * none.
 */
export function useCommands({ team_id: channelTeamId }: Channel, isWanted: boolean): Command[] {
  const currentTeamId = useAppState((state) => state.entities.teams.currentTeamId);
  const teamId = channelTeamId || currentTeamId;
  const [commands, setCommands] = useState<Command[]>([]);
  useEffect(() => {
    if (!isWanted) return;
    client.getAutocompleteCommandsList(teamId).then(
      (all) => setCommands(all.filter(({ id }) => id !== '')),
      (error: unknown) => noteFailure(error),
    );
  }, [teamId, isWanted]);
  return commands;
}
