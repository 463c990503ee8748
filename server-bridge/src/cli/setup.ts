import type { Command } from 'commander';
import { parseBaseUrl } from '../config/parse-base-url.ts';
import type { Tell } from '../setup/outcome.ts';
import { setUp } from '../setup/set-up.ts';
import { defaultConfigPath } from './read-config.ts';

export function addSetup(program: Command): void {
  program
    .command('setup')
    .description('prepare a Mattermost server for Vigie: bot, commands, plugin, .env, vigie.yaml; may be run again')
    .requiredOption('-u, --url <url>', 'address of Mattermost')
    .option('--admin-token <token>', "a system administrator's token, used once and not kept; or VIGIE_ADMIN_TOKEN")
    .requiredOption('-t, --team <name>', 'the team, as in its address')
    .requiredOption('-b, --bridge-url <url>', 'where Mattermost and the tools will reach the bridge')
    .option('-c, --config <file>', 'configuration, written if there is none; .env goes beside it', defaultConfigPath)
    .option('--bot <username>', "the bot's name", 'vigie')
    .option('--plugin <file>', 'the packed plugin; by default the one in dist/')
    .option('--no-plugin', 'leave the plugin alone')
    .option('--allow-loopback', 'take a bridge on the loopback address: for a trial on one machine')
    .addHelpText('after', '\nStatus: 0 all is ready, 1 it stopped, 2 wrong options, 3 something is left for you to do.')
    .action(setup);
}

interface Options {
  url: string;
  adminToken?: string;
  team: string;
  bridgeUrl: string;
  config: string;
  bot: string;
  plugin?: string | boolean;
  allowLoopback?: boolean;
}

async function setup(options: Options): Promise<void> {
  const mattermostUrl = parseBaseUrl(options.url);
  const bridgeUrl = parseBaseUrl(options.bridgeUrl);
  const adminToken = (options.adminToken ?? process.env['VIGIE_ADMIN_TOKEN'] ?? '').trim();
  if (mattermostUrl === undefined)
    return stop(2, `--url ${options.url}: wanted such as https://mattermost.example.com`);
  if (bridgeUrl === undefined)
    return stop(2, `--bridge-url ${options.bridgeUrl}: wanted such as http://vigie.example.com:8066`);
  if (adminToken === '')
    return stop(
      2,
      "Give a system administrator's token, in VIGIE_ADMIN_TOKEN or with --admin-token: it is used once and not kept",
    );
  const { plugin } = options;
  let toDo = 0;
  const tell: Tell = (state, text) => {
    if (state === 'to-do') toDo += 1;
    process.stdout.write(`${printLine(state, text)}\n`);
  };
  const outcome = await setUp(
    {
      mattermostUrl,
      adminToken,
      team: options.team,
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
  process.stdout.write(
    toDo === 0
      ? `Ready. Next: npx vigie start --config ${options.config}\n`
      : `${toDo} thing(s) to do, marked above; then run setup again.\n`,
  );
  process.exitCode = toDo === 0 ? 0 : 3;
}

function printLine(state: Parameters<Tell>[0], text: string): string {
  switch (state) {
    case 'done':
      return text;
    case 'already':
      return `${text}: already so`;
    case 'to-do':
      return `TO DO: ${text}`;
  }
}

function stop(status: number, message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = status;
}
