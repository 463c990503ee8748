import { askServer } from '../host/ask-server.ts';
import { readHostState } from '../host/host-store.ts';
import { readTeamIds } from '../host/read-channels.ts';
import { type CallBridge, createBridgeCaller } from './create-bridge-caller.ts';
import { inflateText } from './inflate-text.ts';
import { breatheByTask } from './parse-result.ts';
import { readShape } from './read-shape.ts';

/** Asks the bridge as the signed-in person; see `contract/commands.ts` for what may be asked. */
export const callBridge: CallBridge = createBridgeCaller({
  askServer,
  readAsker() {
    const state = readHostState();
    const userId = state.entities?.users?.currentUserId;
    return userId === undefined || userId === '' ? undefined : { userId, teamIds: readTeamIds(state) };
  },
  readShape,
  inflate: inflateText,
  breathe: breatheByTask,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
