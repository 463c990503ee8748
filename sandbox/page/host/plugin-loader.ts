import { client } from '../server/client.ts';
import type { Manifest } from '../store/state.ts';
import { store } from '../store/store.ts';
import { dropHandlers } from './plugin-handlers.ts';
import { createRegistry } from './registry.ts';
import { dropTranslations } from './translations.ts';

/** What a bundle hands to `window.registerPlugin`. */
export interface HostedPlugin {
  initialize?: (registry: unknown, store: unknown) => unknown;
  uninitialize?: () => unknown;
}

const registered: Record<string, HostedPlugin> = {};
const loaded = new Map<string, Manifest>();

export function registerPlugin(id: string, plugin: HostedPlugin): void {
  registered[id] = plugin;
}

/** Loads every plugin that is enabled; those that are no longer go. */
export async function loadPlugins(): Promise<void> {
  const manifests: Manifest[] = await client.getWebappPlugins();
  const wanted = new Set(manifests.map(({ id }) => id));
  for (const manifest of [...loaded.values()]) if (!wanted.has(manifest.id)) unloadPlugin(manifest.id);
  await Promise.all(manifests.map(loadPlugin));
}

/** The same bundle is left alone; another one takes its place. */
export async function loadPlugin(manifest: Manifest): Promise<void> {
  const bundlePath = manifest.webapp?.bundle_path;
  if (bundlePath === undefined) return;
  const known = loaded.get(manifest.id);
  if (known?.webapp?.bundle_path === bundlePath) return;
  if (known !== undefined) unloadPlugin(manifest.id);
  loaded.set(manifest.id, manifest);
  store.dispatch({ type: 'RECEIVED_WEBAPP_PLUGIN', data: manifest });
  await loadScript(manifest.id, toUrl(bundlePath));
  if (loaded.get(manifest.id) !== manifest) return;
  await initialize(manifest.id);
}

export function unloadPlugin(id: string): void {
  if (!loaded.delete(id)) return;
  const plugin = registered[id];
  delete registered[id];
  try {
    plugin?.uninitialize?.();
  } catch (error) {
    reportError(error);
  }
  dropHandlers(id);
  dropTranslations(id);
  document.getElementById(scriptId(id))?.remove();
  store.dispatch({ type: 'REMOVED_WEBAPP_PLUGIN', data: { id } });
}

async function initialize(id: string): Promise<void> {
  try {
    await registered[id]?.initialize?.(createRegistry(id), store);
  } catch (error) {
    reportError(error);
  }
}

/** The server's path lacks the folder of plugins: the page puts it in, as the webapp does. */
function toUrl(bundlePath: string): string {
  return bundlePath.replace('/static/', '/static/plugins/');
}

function loadScript(id: string, url: string): Promise<void> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.id = scriptId(id);
    script.src = url;
    script.onload = () => resolve();
    // The browser has already said why; the other plugins still load.
    script.onerror = () => resolve();
    document.head.append(script);
  });
}

function scriptId(id: string): string {
  return `plugin_${id}`;
}

export function listRegistered(): Record<string, HostedPlugin> {
  return registered;
}
