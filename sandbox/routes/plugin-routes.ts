import type { Api } from '../http/api.ts';
import { answer, type Call, okAnswer } from '../http/call.ts';
import { parseMultipart } from '../http/parse-multipart.ts';
import {
  findPlugin,
  installPlugin,
  listPlugins,
  presentForClients,
  removePlugin,
  setPluginEnabled,
} from '../integrations/plugins.ts';
import { type Plugin, readPlugin } from '../integrations/read-plugin.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { readServerConfig } from '../world/server-config.ts';
import { isAdmin } from '../world/users.ts';
import type { World } from '../world/world.ts';

const uploadLimit = 50 * 1024 * 1024;

export function registerPluginRoutes(api: Api): void {
  api.open.get('/plugins/webapp', ({ world }) => {
    if (!readServerConfig(world).PluginSettings.Enable) refuse('app.plugin.disabled.app_error');
    return answer(listEnabled(world).map(presentForWebapp));
  });
  api.get('/plugins', (call) => {
    requireAdmin(call);
    const all = [...listPlugins(call.world).values()];
    const manifests = (isEnabled: boolean) =>
      all.filter((plugin) => plugin.isEnabled === isEnabled).map(({ manifest }) => manifest);
    return answer({ active: manifests(true), inactive: manifests(false) });
  });
  api.get('/plugins/statuses', (call) => {
    requireAdmin(call);
    return answer([...listPlugins(call.world).values()].map(presentStatus));
  });
  api.post('/plugins', upload, { bodyLimit: uploadLimit });
  api.post('/plugins/:plugin_id/enable', (call) => {
    setPluginEnabled(call.world, find(call), true);
    return okAnswer;
  });
  api.post('/plugins/:plugin_id/disable', (call) => {
    setPluginEnabled(call.world, find(call), false);
    return okAnswer;
  });
  api.delete('/plugins/:plugin_id', (call) => {
    removePlugin(call.world, find(call));
    return okAnswer;
  });
}

function upload(call: Call): ReturnType<typeof answer> {
  const { Enable, EnableUploads, RequirePluginSignature } = readServerConfig(call.world).PluginSettings;
  if (!Enable || !EnableUploads || RequirePluginSignature) refuse('app.plugin.upload_disabled.app_error');
  requireAdmin(call);
  const parts = parseMultipart(String(call.headers['content-type'] ?? ''), call.body);
  const archive = parts.get('plugin') ?? refuseBody('plugin');
  const plugin = readPlugin(archive);
  installPlugin(call.world, plugin, String(parts.get('force')) === 'true');
  return answer(plugin.manifest, 201);
}

function find(call: Call): Plugin {
  requireAdmin(call);
  return findPlugin(call.world, call.params['plugin_id'] ?? '');
}

function requireAdmin(call: Call): void {
  if (!isAdmin(call.user)) refusePermission();
}

function listEnabled(world: World): Plugin[] {
  return [...listPlugins(world).values()].filter((plugin) => plugin.isEnabled && plugin.manifest.webapp !== undefined);
}

/** Its settings are for administrators. */
function presentForWebapp(plugin: Plugin): Record<string, unknown> {
  const { settings_schema: _hidden, ...shown } = presentForClients(plugin);
  return shown;
}

function presentStatus({ manifest, isEnabled }: Plugin): Record<string, unknown> {
  return {
    plugin_id: manifest.id,
    cluster_id: '',
    plugin_path: `plugins/${manifest.id}`,
    state: isEnabled ? 2 : 0,
    error: '',
    name: manifest.name ?? '',
    description: manifest.description ?? '',
    version: manifest.version ?? '',
  };
}
