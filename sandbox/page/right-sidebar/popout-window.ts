import type { PluginComponent } from '../store/state.ts';
import { store } from '../store/store.ts';

/** How a plugin speaks with a window it has opened. */
export interface PopoutChannel {
  sendToPopout: (name: string, ...values: unknown[]) => void;
  onMessageFromPopout: (listener: MessageListener) => void;
  onClosePopout: (listener: () => void) => void;
}

export type PopoutListener = (teamName: string, channelName: string | undefined, channel: PopoutChannel) => void;
type MessageListener = (name: string, ...values: unknown[]) => void;

const closeCheckMs = 500;
const listeners = new Map<string, PopoutListener>();

export function setPopoutListener(pluginId: string, listener: PopoutListener): void {
  listeners.set(pluginId, listener);
}

export function dropPopoutListener(pluginId: string): void {
  listeners.delete(pluginId);
}

/** The sidebar that a plugin registered; by the plugin's id, or by its own. */
export function findSidebar(id: string): PluginComponent | undefined {
  const sidebars = store.getState().plugins.components['RightHandSidebarComponent'] ?? [];
  return sidebars.find((sidebar) => sidebar.pluginId === id || sidebar.id === id);
}

export function openPopout(teamName: string, pluginId: string): void {
  const opened = window.open(
    `/_popout/rhs/${teamName}/plugin/${pluginId}`,
    `popout_${pluginId}`,
    'popup,width=800,height=700',
  );
  if (opened === null) return;
  const { channels, currentChannelId } = store.getState().entities.channels;
  listeners.get(pluginId)?.(teamName, channels[currentChannelId]?.name, createChannel(opened));
}

function createChannel(opened: Window): PopoutChannel {
  return {
    sendToPopout: (name, ...values) => sendTo(opened, name, values),
    onMessageFromPopout: (listener) => listenTo(opened, listener),
    onClosePopout: (listener) => {
      const timer = setInterval(() => {
        if (!opened.closed) return;
        clearInterval(timer);
        listener();
      }, closeCheckMs);
    },
  };
}

export function sendTo(target: Window, name: string, values: unknown[]): void {
  target.postMessage({ name, values }, window.location.origin);
}

/** Messages of one window of this page only. Gives back how to stop. */
export function listenTo(source: Window, listener: MessageListener): () => void {
  const handleMessage = ({ origin, source: from, data }: MessageEvent<unknown>) => {
    if (origin === window.location.origin && from === source && isMessage(data)) listener(data.name, ...data.values);
  };
  window.addEventListener('message', handleMessage);
  return () => window.removeEventListener('message', handleMessage);
}

function isMessage(data: unknown): data is { name: string; values: unknown[] } {
  return typeof data === 'object' && data !== null && 'name' in data && 'values' in data && Array.isArray(data.values);
}
