import { pluginId } from '#contract/version.ts';
import { hostWindow } from './host-window.ts';
import type { Registry } from './registry.ts';

/** Name of the messages by which a window of its own asks the main one to show a path. */
const showMessage = 'vigie-show';

/** Whether this page is the sidebar as a window of its own. */
export function isPopout(): boolean {
  return hostWindow.WebappUtils?.popouts?.isPopoutWindow?.() === true;
}

/** @returns false where the host has no way to its main window */
export function sendToMainWindow(path: string): boolean {
  const send = hostWindow.WebappUtils?.popouts?.sendToParent;
  if (send === undefined) return false;
  send(showMessage, path);
  return true;
}

/** In the main window: goes where a window of its own asks. A path of the host only, never an address. */
export function followPopouts(registry: Registry, show: (path: string) => void): void {
  registry.registerRHSPluginPopoutListener?.(pluginId, (_team, _channel, { onMessageFromPopout }) => {
    onMessageFromPopout?.((message, path) => {
      if (message === showMessage && typeof path === 'string' && /^\/(?!\/)/.test(path)) show(path);
    });
  });
}
