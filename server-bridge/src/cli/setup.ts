import type { Command } from 'commander';
import { parseBaseUrl } from '../config/parse-base-url.ts';
import { setUp } from '../setup/set-up.ts';
import { defaultConfigPath } from './read-config.ts';
import { addSetupAlertmanager } from './setup-alertmanager.ts';
import { addSetupZabbix } from './setup-zabbix.ts';
import { finish, statusHelp, stop, tellSteps } from './tell-steps.ts';

export function addSetup(program: Command): void {
  const command = program
    .command('setup')
    // What follows the name of a tool is its own.
    .enablePositionalOptions()
    .description('prepare a Mattermost server for Vigie: bot, commands, plugin, .env, vigie.yaml; may be run again')
    .option('-u, --url <url>', 'address of Mattermost (required)')
    .option('--admin-token <token>', "a system administrator's token, used once and not kept; or VIGIE_ADMIN_TOKEN")
    .option('-t, --team <name>', 'the team, as in its address (required)')
    .option('-b, --bridge-url <url>', 'where Mattermost and the tools will reach the bridge (required)')
    .option('-c, --config <file>', 'configuration, written if there is none; .env goes beside it', defaultConfigPath)
    .option('--bot <username>', "the bot's name", 'vigie')
    .option('--plugin <file>', 'the packed plugin; by default the one in dist/')
    .option('--no-plugin', 'leave the plugin alone')
    .option('--allow-loopback', 'take a bridge on the loopback address: for a trial on one machine')
    .addHelpText('after', statusHelp)
    .action(setup);
  addSetupZabbix(command);
  addSetupAlertmanager(command);
}

interface Options {
  url?: string;
  adminToken?: string;
  team?: string;
  bridgeUrl?: string;
  config: string;
  bot: string;
  plugin?: string | boolean;
  allowLoopback?: boolean;
}

async function setup(options: Options, command: Command): Promise<void> {
  const { url, team, bridgeUrl: givenBridgeUrl } = options;
  // Not commander's own `requiredOption`: it would want them of the tools' commands too.
  if (url === undefined)
    return command.error("error: required option '-u, --url <url>' not specified", { exitCode: 2 });
  if (team === undefined)
    return command.error("error: required option '-t, --team <name>' not specified", { exitCode: 2 });
  if (givenBridgeUrl === undefined)
    return command.error("error: required option '-b, --bridge-url <url>' not specified", { exitCode: 2 });
  const mattermostUrl = parseBaseUrl(url);
  const bridgeUrl = parseBaseUrl(givenBridgeUrl);
  const adminToken = (options.adminToken ?? process.env['VIGIE_ADMIN_TOKEN'] ?? '').trim();
  if (mattermostUrl === undefined) return stop(2, `--url ${url}: wanted such as https://mattermost.example.com`);
  if (bridgeUrl === undefined)
    return stop(2, `--bridge-url ${givenBridgeUrl}: wanted such as http://vigie.example.com:8066`);
  if (adminToken === '')
    return stop(
      2,
      "Give a system administrator's token, in VIGIE_ADMIN_TOKEN or with --admin-token: it is used once and not kept",
    );
  const { plugin } = options;
  const { tell, countToDo } = tellSteps();
  const outcome = await setUp(
    {
      mattermostUrl,
      adminToken,
      team,
      bridgeUrl,
      configPath: options.config,
      bot: options.bot,
      plugin: typeof plugin === 'string' ? plugin : plugin === false ? false : undefined,
      isLoopbackFine: options.allowLoopback === true,
      environment: process.env,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    tell,
  );
  if (!outcome.ok) return stop(1, outcome.message);
  finish(countToDo(), `npx vigie start --config ${options.config}`);
}
