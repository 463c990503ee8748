import type { WebsocketMessage } from '../server/websocket.ts';

type Handler = (message: WebsocketMessage) => void;

const byEvent = new Map<string, Map<string, Handler>>();
const onReconnect = new Map<string, () => void>();

/** One handler a plugin and event: a second one replaces the first. */
export function setEventHandler(pluginId: string, event: string, handler: Handler): void {
  const handlers = byEvent.get(event) ?? new Map<string, Handler>();
  byEvent.set(event, handlers.set(pluginId, handler));
}

export function dropEventHandler(pluginId: string, event: string): void {
  byEvent.get(event)?.delete(pluginId);
}

export function setReconnectHandler(pluginId: string, handler: () => void): void {
  onReconnect.set(pluginId, handler);
}

export function dropReconnectHandler(pluginId: string): void {
  onReconnect.delete(pluginId);
}

export function dropHandlers(pluginId: string): void {
  for (const handlers of byEvent.values()) handlers.delete(pluginId);
  onReconnect.delete(pluginId);
}

export function tellPlugins(message: WebsocketMessage): void {
  for (const handler of byEvent.get(message.event)?.values() ?? []) run(() => handler(message));
}

export function tellReconnected(): void {
  for (const handler of onReconnect.values()) run(handler);
}

/** A plugin's mistake is reported as the browser reports any, and stops nobody else. */
function run(call: () => void): void {
  try {
    call();
  } catch (error) {
    reportError(error);
  }
}
