import { FormData, request } from 'undici';
import { z } from 'zod';
import type { AdminApi } from './admin-api.ts';
import { describeFailure, refuseStep } from './describe-failure.ts';
import { type Outcome, succeed, type Tell } from './outcome.ts';
import type { PackedPlugin } from './read-packed-plugin.ts';
import type { ServerSettings } from './read-server-settings.ts';

const manifestShape = z.object({ id: z.string(), version: z.string().default('') });
const pluginsShape = z.object({ active: z.array(manifestShape), inactive: z.array(manifestShape) });
const forWebappShape = z.array(z.object({ id: z.string(), webapp: z.object({ bundle_path: z.string() }).optional() }));

const consoleMenu = 'System Console > Plugins > Plugin Management';

/** Uploads the plugin and enables it, unless the same version with the same bundle runs already. */
export async function installPlugin(
  api: AdminApi,
  plugin: PackedPlugin,
  settings: ServerSettings,
  tell: Tell,
): Promise<Outcome<undefined>> {
  if (!settings.arePluginsEnabled) {
    tell('to-do', `plugins are switched off: ${consoleMenu} > Enable Plugins, then run setup again`);
    return succeed(undefined);
  }
  const listed = await api.call('GET', '/plugins', pluginsShape);
  if (!listed.ok) return refuseStep('list the plugins', listed.failure);
  const { active, inactive } = listed.value;
  const running = active.find(({ id }) => id === plugin.id);
  const known = running ?? inactive.find(({ id }) => id === plugin.id);
  const name = `plugin ${plugin.id} ${plugin.version}`;
  const isSame = running?.version === plugin.version && (await hasSameBundle(api, plugin));
  if (isSame) {
    tell('already', `${name}, enabled`);
    return succeed(undefined);
  }
  if (!settings.arePluginUploadsEnabled || settings.needsSignedPlugins) {
    tell('to-do', describeUploadByHand(plugin, settings));
    return succeed(undefined);
  }
  return uploadPlugin(api, plugin, known?.version, tell);
}

async function uploadPlugin(
  api: AdminApi,
  plugin: PackedPlugin,
  former: string | undefined,
  tell: Tell,
): Promise<Outcome<undefined>> {
  const name = `plugin ${plugin.id} ${plugin.version}`;
  const form = new FormData();
  form.set('force', 'true');
  form.set('plugin', new File([new Uint8Array(plugin.archive)], 'vigie.tar.gz', { type: 'application/gzip' }));
  const uploaded = await api.call('POST', '/plugins', manifestShape, form);
  if (!uploaded.ok) {
    tell(
      'to-do',
      `${name} was refused: ${describeFailure(uploaded.failure)}; upload ${plugin.file} in ${consoleMenu}, or see the server's log`,
    );
    return succeed(undefined);
  }
  const enabled = await api.call('POST', `/plugins/${plugin.id}/enable`, z.unknown());
  if (!enabled.ok) {
    tell(
      'to-do',
      `${name} is uploaded but was not enabled: ${describeFailure(enabled.failure)}; enable it in ${consoleMenu}, or see the server's log`,
    );
    return succeed(undefined);
  }
  const replaced = former === undefined || former === plugin.version ? '' : ` (was ${former})`;
  tell('done', `${name}: uploaded and enabled${replaced}`);
  return succeed(undefined);
}

/** Versions do not change while one develops: what browsers would load tells. It is served without login. */
async function hasSameBundle(api: AdminApi, plugin: PackedPlugin): Promise<boolean> {
  const shown = await api.call('GET', '/plugins/webapp', forWebappShape);
  const path = shown.ok ? shown.value.find(({ id }) => id === plugin.id)?.webapp?.bundle_path : undefined;
  if (path === undefined) return false;
  // The path in the manifest lacks a part that Mattermost's page puts there.
  const address = `${api.url}${path.replace(/^\/static\/(?!plugins\/)/, '/static/plugins/')}`;
  const answer = await request(address).catch(() => undefined);
  if (answer === undefined) return true;
  const content = Buffer.from(await answer.body.arrayBuffer());
  return answer.statusCode !== 200 || content.equals(plugin.bundle);
}

function describeUploadByHand({ file }: PackedPlugin, { needsSignedPlugins }: ServerSettings): string {
  if (needsSignedPlugins)
    return `Mattermost takes signed plugins only (${consoleMenu} > Require Plugin Signature): switch that off for the time of an upload, or unpack ${file} into the server's plugins folder, restart it and enable Vigie in ${consoleMenu}`;
  return `Mattermost takes no plugin uploads: set PluginSettings.EnableUploads to true in its config.json (it is not in the System Console; or MM_PLUGINSETTINGS_ENABLEUPLOADS=true), restart it and run setup again; or unpack ${file} into its plugins folder, restart it and enable Vigie in ${consoleMenu}`;
}
