import { watchTriggers } from '../dialog/open-dialog.ts';
import { tellPlugins, tellReconnected } from '../host/plugin-handlers.ts';
import { loadPlugins } from '../host/plugin-loader.ts';
import { noteFailure } from '../server/client.ts';
import { type WebsocketMessage, websocketClient } from '../server/websocket.ts';
import { store } from '../store/store.ts';
import { handleEvent } from './handle-event.ts';
import { loadLatest } from './load-posts.ts';
import { loadTeam } from './load-session.ts';
import { markRead } from './select-channel.ts';

/** Opens the websocket, and keeps the page up to date by it. */
export function connect(): void {
  watchTriggers();
  websocketClient.addMessageListener((message) => {
    const { event, data, broadcast, seq } = message;
    handle({ event, data: Object.fromEntries(Object.entries(data ?? {})), broadcast, seq });
  });
  websocketClient.addFirstConnectListener(() => store.dispatch({ type: 'WEBSOCKET_SUCCESS', timestamp: Date.now() }));
  websocketClient.addReconnectListener(() => {
    store.dispatch({ type: 'WEBSOCKET_SUCCESS', timestamp: Date.now() });
    tellReconnected();
    void reload();
  });
  websocketClient.addMissedMessageListener(() => void reload());
  websocketClient.addCloseListener(() => {
    if (store.getState().websocket.connected) {
      store.dispatch({ type: 'WEBSOCKET_FAILURE', timestamp: Date.now() });
    }
  });
  websocketClient.initialize(`${window.location.origin.replace(/^http/, 'ws')}/api/v4/websocket`);
  window.addEventListener('focus', () => {
    const { currentChannelId } = store.getState().entities.channels;
    if (currentChannelId !== '') void markRead(currentChannelId);
  });
}

function handle(message: WebsocketMessage): void {
  if (message.event === 'hello') {
    store.dispatch({
      type: 'SET_CONNECTION_ID',
      payload: {
        connectionId: String(message.data['connection_id']),
        serverHostname: String(message.data['server_hostname'] ?? ''),
      },
    });
  }
  handleEvent(message).catch(noteFailure);
  tellPlugins(message);
}

/** What may have been missed: channels, the posts of the one that is read, plugins. */
async function reload(): Promise<void> {
  const { teams, channels } = store.getState().entities;
  try {
    if (teams.currentTeamId !== '') await loadTeam(teams.currentTeamId);
    if (channels.currentChannelId !== '') await loadLatest(channels.currentChannelId);
    await loadPlugins();
  } catch (error) {
    noteFailure(error);
  }
}
