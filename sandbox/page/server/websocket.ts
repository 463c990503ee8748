import { WebSocketClient } from '@mattermost/client';

/** The webapp's own: same waits between attempts, same replay of missed events. */
export const websocketClient = new WebSocketClient();

export interface WebsocketMessage {
  event: string;
  data: Record<string, unknown>;
  broadcast: { user_id: string; channel_id: string; team_id: string };
  seq: number;
}
