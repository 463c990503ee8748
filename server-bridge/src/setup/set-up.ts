import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseBaseUrl } from '../config/parse-base-url.ts';
import { findEnvFile, mergeEnvironments, readEnvFile } from '../config/read-env-file.ts';
import type { Environment } from '../config/read-variables.ts';
import { createAdminApi } from './admin-api.ts';
import { checkConnection, findBridgeHost } from './check-bridge-url.ts';
import { compareConfig } from './compare-config.ts';
import { ensureBot } from './ensure-bot.ts';
import { ensureMembership } from './ensure-membership.ts';
import { ensureToken } from './ensure-token.ts';
import { findAdministrator } from './find-administrator.ts';
import { findTeam } from './find-team.ts';
import { installPlugin } from './install-plugin.ts';
import { keepSecrets } from './keep-secrets.ts';
import { type Outcome, succeed, type Tell } from './outcome.ts';
import { findText, readLoosely } from './read-loosely.ts';
import { findPackedPlugin, readPackedPlugin } from './read-packed-plugin.ts';
import { readServerSettings } from './read-server-settings.ts';
import { registerCommands } from './register-commands.ts';
import { newSecretNames, writeConfig } from './write-config.ts';

export interface SetupOptions {
  mattermostUrl: string;
  adminToken: string;
  team: string;
  bridgeUrl: string;
  configPath: string;
  /** Name of the bot. */
  bot: string;
  /** The packed plugin; `undefined` for the one that came with this bridge, `false` for none. */
  plugin: string | false | undefined;
  isLoopbackFine: boolean;
  /** Of the process that will start the bridge: it wins over .env. */
  environment: Environment;
  timezone: string;
}

/**
 * Prepares a Mattermost server for Vigie and writes what the bridge needs: bot, token, team, commands, plugin, .env and
 * vigie.yaml. What is as it should be is left alone, so it can be run again after any failure.
 */
export async function setUp(options: SetupOptions, tell: Tell): Promise<Outcome<undefined>> {
  const { mattermostUrl, bridgeUrl, configPath } = options;
  const callbackUrl = findCallbackUrl(configPath) ?? bridgeUrl;
  const host = await findBridgeHost(callbackUrl, options.isLoopbackFine);
  if (!host.ok) return host;
  const api = createAdminApi(mattermostUrl, options.adminToken);
  const administrator = await findAdministrator(api);
  if (!administrator.ok) return administrator;
  const team = await findTeam(api, options.team);
  if (!team.ok) return team;
  const settings = await readServerSettings(api);
  if (!settings.ok) return settings;
  checkConnection(host.value, settings.value.allowedConnections, tell);

  const bot = await ensureBot(api, options.bot, tell);
  if (!bot.ok) return bot;
  mkdirSync(dirname(configPath), { recursive: true });
  const envPath = findEnvFile(configPath);
  const token = await ensureToken(api, bot.value, readEnvFile(envPath)['VIGIE_MATTERMOST_TOKEN'], tell);
  if (!token.ok) return token;
  // At once: Mattermost shows a token only when it is made.
  const written = keepSecrets(envPath, { VIGIE_MATTERMOST_TOKEN: token.value });
  const membership = await ensureMembership(api, bot.value, team.value, tell);
  if (!membership.ok) return membership;
  const tokens = await registerCommands(api, team.value, callbackUrl, tell);
  if (!tokens.ok) return tokens;
  const isNew = !existsSync(configPath);
  written.push(...keepSecrets(envPath, makeSecrets(readEnvFile(envPath), tokens.value, isNew)));
  if (written.length === 0) tell('already', `secrets in ${envPath}`);
  else tell('done', `secrets in ${envPath}, which only you can read: ${written.join(', ')}`);
  warnOfEnvironment(options.environment, readEnvFile(envPath), tell);

  const installed = await preparePlugin(
    options.plugin,
    async (file) => {
      const plugin = await readPackedPlugin(file);
      return plugin.ok ? installPlugin(api, plugin.value, settings.value, tell) : plugin;
    },
    tell,
  );
  if (!installed.ok) return installed;

  if (isNew) {
    const { locale } = settings.value;
    const text = writeConfig({ mattermostUrl, team: options.team, bridgeUrl, locale, timezone: options.timezone });
    writeFileSync(configPath, text, { flag: 'wx' });
    tell('done', `configuration: written to ${configPath}`);
    return succeed(undefined);
  }
  const env = mergeEnvironments(options.environment, readEnvFile(envPath));
  const wanted = { mattermostUrl, team: options.team, bridgeUrl, token: token.value, commandTokens: tokens.value };
  const differences = compareConfig(readFileSync(configPath, 'utf8'), env, wanted);
  if (differences.length === 0) tell('already', `configuration in ${configPath}`);
  for (const difference of differences) tell('to-do', `${configPath}, which is left as it is: ${difference}`);
  return succeed(undefined);
}

/** Where the configuration that is there has Mattermost call another address than the tools do. */
function findCallbackUrl(configPath: string): string | undefined {
  if (!existsSync(configPath)) return undefined;
  const config = readLoosely(readFileSync(configPath, 'utf8'), readEnvFile(findEnvFile(configPath)));
  return parseBaseUrl(findText(config, ['bridge', 'callbacks', 'url']));
}

/** Those of other teams stay: their commands are called with them. */
function makeSecrets(known: Environment, tokens: string[], isNew: boolean): Record<string, string> {
  const former = (known['VIGIE_COMMAND_TOKENS'] ?? '').split(',').filter((token) => token !== '');
  const secrets: Record<string, string> = { VIGIE_COMMAND_TOKENS: [...new Set([...former, ...tokens])].join(',') };
  for (const name of isNew ? newSecretNames : newSecretNames.slice(0, 1)) {
    secrets[name] = known[name] || randomBytes(32).toString('hex');
  }
  return secrets;
}

function warnOfEnvironment(environment: Environment, kept: Environment, tell: Tell): void {
  for (const name of ['VIGIE_MATTERMOST_TOKEN', 'VIGIE_SECRET', 'VIGIE_COMMAND_TOKENS']) {
    const set = environment[name];
    if (set !== undefined && set !== '' && set !== kept[name])
      tell('to-do', `${name} is set in this environment to something else and wins over .env: unset it`);
  }
}

async function preparePlugin(
  given: string | false | undefined,
  install: (file: string) => Promise<Outcome<undefined>>,
  tell: Tell,
): Promise<Outcome<undefined>> {
  if (given === false) return succeed(undefined);
  const file = given ?? findPackedPlugin();
  if (file !== undefined) return install(file);
  tell('to-do', 'no packed plugin is here: `npm run pack` makes it, then run setup again (or --no-plugin)');
  return succeed(undefined);
}
