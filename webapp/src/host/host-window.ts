import type { HostStore } from './host-store.ts';
import type { Registry } from './registry.ts';

/** What the host puts on `window` beside the shared libraries, as far as Vigie uses it. */
export interface HostWindow {
  /** Where Mattermost lives below its host name: empty, or such as `/mattermost`. */
  basename?: string;
  registerPlugin?(id: string, plugin: HostPlugin): void;
  WebappUtils?: {
    browserHistory?: { push(path: string): void };
    popouts?: {
      isPopoutWindow?(): boolean;
      sendToParent?(channel: string, ...values: unknown[]): void;
    };
  };
  PostUtils?: {
    formatText(text: string, options?: Record<string, unknown>): string;
    messageHtmlToComponent(html: string, options?: Record<string, unknown>): React.ReactNode;
  };
}

export interface HostPlugin {
  initialize(registry: Registry, store: HostStore): void;
  uninitialize(): void;
}

declare global {
  interface Window extends HostWindow {}
}

/** The page Vigie runs in. */
export const hostWindow: HostWindow = window;
