import { listClientConfig } from '../world/client-config.ts';
import { refuse } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import type { Manifest, Plugin } from './read-plugin.ts';

const pluginsByWorld = new WeakMap<World, Map<string, Plugin>>();

/** The plugins installed, by id. */
export function listPlugins(world: World): Map<string, Plugin> {
  const known = pluginsByWorld.get(world) ?? new Map<string, Plugin>();
  pluginsByWorld.set(world, known);
  return known;
}

/** `force` replaces one that is there, which stays enabled if it was: only then does anyone hear of it. */
export function installPlugin(world: World, plugin: Plugin, force: boolean): void {
  const plugins = listPlugins(world);
  const former = plugins.get(plugin.manifest.id);
  if (former !== undefined && !force) refuse('app.plugin.install_id.app_error');
  plugin.isEnabled = former?.isEnabled === true;
  plugins.set(plugin.manifest.id, plugin);
  if (plugin.isEnabled) publish(world, 'plugin_enabled', presentForClients(plugin));
}

export function setPluginEnabled(world: World, plugin: Plugin, isEnabled: boolean): void {
  if (plugin.isEnabled === isEnabled) return;
  plugin.isEnabled = isEnabled;
  const shown = isEnabled ? presentForClients(plugin) : presentForClients({ ...plugin, bundleHash: '' });
  publish(world, isEnabled ? 'plugin_enabled' : 'plugin_disabled', shown);
  world.publish({
    event: 'config_changed',
    data: () => ({ config: listClientConfig(world, true) }),
    broadcast: {},
  });
}

export function removePlugin(world: World, plugin: Plugin): void {
  setPluginEnabled(world, plugin, false);
  listPlugins(world).delete(plugin.manifest.id);
}

export function findPlugin(world: World, id: string): Plugin {
  return listPlugins(world).get(id) ?? refuse('app.plugin.not_installed.app_error');
}

/** The manifest with the path under which the webapp asks for the bundle (it puts `plugins/` in the middle by itself). */
export function presentForClients({ manifest, bundleHash }: Plugin): Manifest {
  if (manifest.webapp === undefined) return manifest;
  const bundle_path = `/static/${manifest.id}/${manifest.id}_${bundleHash}_bundle.js`;
  return { ...manifest, webapp: { bundle_path } };
}

function publish(world: World, event: string, manifest: Manifest): void {
  world.publish({ event, data: () => ({ manifest }), broadcast: {} });
}
