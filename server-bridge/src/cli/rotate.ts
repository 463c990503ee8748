import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../config/config.ts';
import { parseDuration } from '../config/parse-duration.ts';
import { rotateSecret } from '../rotate/rotate-secret.ts';
import { findPlace } from '../rotate/where-to-paste.ts';
import { defaultConfigPath, tryReadConfig } from './read-config.ts';

const sourceGraceMs = 3600_000;
/** Buttons of posts made before are signed with it, and an alert may be open for weeks. */
const bridgeGraceMs = 30 * 24 * 3600_000;
const graceMostMs = 366 * 24 * 3600_000;

export function addRotate(program: Command): void {
  program
    .command('rotate')
    .description('exchange a secret, the old one being accepted for a while, and say what to paste where')
    .argument('<secret>', "a source's name, bridge (signs buttons), bot or commands (Mattermost makes these: how)")
    .option(
      '-g, --grace <time>',
      'how long the old one is accepted: 1h, 2d or 0; by default 1h, of bridge 30d',
      readGrace,
    )
    .option('--again', 'although one before is still accepted')
    .option('--show', 'print the new secret, to be pasted')
    .option('-c, --config <file>', 'configuration; the secret is in .env beside it', defaultConfigPath)
    .action(rotate);
}

/** Known to their owners alone: nobody else can exchange them. */
const calendarsEnd = 'Addresses of calendars end then: people ask for new ones with /release calendar';

interface Options {
  grace?: number;
  again?: boolean;
  show?: boolean;
  config: string;
}

async function rotate(what: string, { grace, again = false, show, config: configPath }: Options): Promise<void> {
  const reading = tryReadConfig(configPath);
  if (!reading.ok) return fail(reading.lines.join('\n'), 2);
  const { config, text } = reading;
  if (what === 'bot' || what === 'commands') return print(explain(what, config));
  const graceMs = grace ?? (what === 'bridge' ? bridgeGraceMs : sourceGraceMs);
  const now = Date.now();
  const rotated = rotateSecret({
    ...{ what, config, text, configPath, graceMs, isAgain: again, now },
    environment: process.env,
  });
  if (!rotated.ok) return fail(rotated.message);
  const { variable, envPath, secret, until } = rotated;
  const type = config.sources[what]?.type;
  print([
    `${variable} in ${envPath} is new; the one before is accepted until ${new Date(until).toISOString()}`,
    'TO DO: make the running bridge know it: kill -HUP <its process>, or systemctl reload vigie',
    ...(type === undefined ? [] : [`TO DO: paste the new one in ${findPlace(type)}`]),
    ...(type === undefined ? ['Nothing to paste: posts are signed with it as they change', calendarsEnd] : []),
    ...(show ? [secret] : []),
  ]);
}

/** What Mattermost makes, and how both are valid meanwhile. */
function explain(what: 'bot' | 'commands', { mattermost }: Config): string[] {
  const reload = 'kill -HUP <the process of the bridge>, or systemctl reload vigie';
  if (what === 'bot') {
    return [
      `1. ${mattermost.siteUrl}: Integrations > Bot Accounts > the bot > Create New Token; the old one stays valid`,
      '2. Put the new one in .env (VIGIE_MATTERMOST_TOKEN)',
      `3. ${reload}`,
      '4. When `npx vigie doctor` is content: delete the old token in Mattermost',
    ];
  }
  return [
    `1. ${mattermost.siteUrl}: Integrations > Slash Commands, in each team: /vigie and /vigie-rpc > Regenerate Token. From then on Mattermost sends the new one only`,
    '2. Put each new one beside the others in .env (VIGIE_COMMAND_TOKENS, separated by commas), at once',
    `3. ${reload}`,
    '4. Take the old ones out of VIGIE_COMMAND_TOKENS, and reload again',
    'Between 1 and 3 /vigie and the plugin get no answer; alerts are written all the while.',
  ];
}

function readGrace(text: string): number {
  const graceMs = parseDuration(text);
  if (graceMs === undefined || graceMs > graceMostMs)
    throw new InvalidArgumentError('such as 1h, 2d or 0; 366d at most');
  return graceMs;
}

function print(lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function fail(message: string, status = 1): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = status;
}
