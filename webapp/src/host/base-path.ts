import { pluginId } from '#contract/version.ts';
import { hostWindow } from './host-window.ts';

/** Where Mattermost lives below its host name: empty, or such as `/mattermost`. */
export function readBasePath(): string {
  return hostWindow.basename ?? '';
}

/** Where Mattermost serves what lies beside the plugin's bundle. */
export function readStaticPath(): string {
  return `${readBasePath()}/static/plugins/${pluginId}/`;
}
