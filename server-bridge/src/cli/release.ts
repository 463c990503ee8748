import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { releaseKinds } from '../domain/releases/release-signal.ts';
import { defaultConfigPath, readConfig } from './read-config.ts';
import { type ReleaseHook, sendRelease } from './send-release.ts';

const verbs = [
  { verb: 'plan', state: 'planned', description: 'a release is planned; said again it changes the plan' },
  { verb: 'start', state: 'started', description: 'it goes out' },
  { verb: 'finish', state: 'succeeded', description: 'it is out' },
  { verb: 'fail', state: 'failed', description: 'it failed' },
  { verb: 'rollback', state: 'rolled-back', description: 'the version before is back' },
  { verb: 'move', state: 'planned', description: 'it goes out at another time: --from, --until' },
  { verb: 'cancel', state: 'cancelled', description: 'it does not go out' },
] as const;
type Verb = (typeof verbs)[number]['verb'];

const help = `
The address and the secret of the hook:
  VIGIE_RELEASE_URL     https://vigie.example.net/hooks/<a source of the type release>, or --url
  VIGIE_RELEASE_SECRET  that source's secret, or --secret-file
  Beside the bridge's own vigie.yaml neither is needed (--config, --source).

Exit codes: 0 taken, 1 refused (what to mend is said), 2 wrong usage or configuration,
3 the bridge could not be reached for half a minute: nothing is known, say it again.

Example:
  export VIGIE_RELEASE_URL=... VIGIE_RELEASE_SECRET=...
  vigie release start --service shop --version 2.4.1 --environment production
  if ./deploy; then vigie release finish -s shop --version 2.4.1 -e production
  else vigie release fail -s shop --version 2.4.1 -e production; fi

docs/releases-from-tools.md has each field, and one line of curl that does the same.`;

export function addRelease(program: Command): void {
  const release = program
    .command('release')
    .description('tell the bridge of a release, from a script: plan, start, finish, fail, rollback, move, cancel')
    .addHelpText('after', help)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  for (const { verb, state, description } of verbs) {
    const command = release
      .command(verb)
      .description(description)
      .requiredOption('-s, --service <names...>', 'what goes out')
      .option('--version <version>', 'with service and environment it says which release is meant')
      .option('-e, --environment <name>', 'where it goes to')
      .option('--id <id>', 'instead of a version: the same from start to end, such as the number of a pipeline')
      .option(
        '--from <time>',
        'of the window: 2026-12-05T22:00:00+01:00, or 2026-12-05 22:00 in the zone of the source',
      )
      .option('--until <time>', 'its end')
      .option('--at <time>', 'when this happened; by default now')
      .addOption(new Option('--kind <kind>', 'what it is').choices([...releaseKinds]))
      .option('--summary <text>', 'one line')
      .option('--owner <name>', 'who answers for it')
      .option('--ticket <reference>', 'such as CHG0042')
      .option('--link <title=url...>', 'for people', readPairs)
      .option('--label <name=value...>', 'for routes to match on', readPairs)
      .option('--url <address>', "the hook's address")
      .option('--secret-file <file>', 'a file with its secret')
      .option('-c, --config <file>', 'configuration of the bridge, where there is no --url', defaultConfigPath)
      .option('--source <name>', 'the source of that configuration, where it has several of the type release')
      .option('--dry-run', 'print what would be sent')
      .addHelpText('after', help);
    command.action((options: Options) => tell(verb, state, options));
  }
}

interface Options {
  service: string[];
  version?: string;
  environment?: string;
  id?: string;
  from?: string;
  until?: string;
  at?: string;
  kind?: string;
  summary?: string;
  owner?: string;
  ticket?: string;
  link?: Record<string, string>;
  label?: Record<string, string>;
  url?: string;
  secretFile?: string;
  config: string;
  source?: string;
  dryRun?: boolean;
}

async function tell(verb: Verb, state: string, options: Options): Promise<void> {
  const { service, version, environment, id, from, until, kind, summary, owner, ticket } = options;
  if (version === undefined && id === undefined)
    return fail(2, 'Say --version, or an --id that is the same to the end');
  if (verb === 'move' && from === undefined) return fail(2, 'Say with --from (and --until) when it goes out instead');
  const at = options.at ?? new Date().toISOString();
  const { link: links, label: labels } = options;
  const facts = { id, service, version, environment, kind, summary, owner, ticket, from, until, at, links, labels };
  const body = { state, ...facts };
  if (options.dryRun) return print(JSON.stringify(body, undefined, 2));
  const hook = findHook(options);
  if (!hook.ok) return fail(2, hook.message);
  const onRetry = (message: string) => process.stderr.write(`${message}\n`);
  const sent = await sendRelease(body, hook.hook, { fetch, wait, onRetry });
  if (sent.outcome !== 'taken') {
    const isOver = sent.outcome === 'refused';
    return fail(isOver ? 1 : 3, isOver ? sent.message : `${sent.message}. Nothing is known of it: say it again`);
  }
  for (const warning of sent.warnings) process.stderr.write(`warning: ${warning}\n`);
  const number = sent.number === undefined ? '' : `${sent.number} `;
  print(`${number}${service.join(', ')} ${version ?? id}: ${state}`);
}

type FoundHook = { ok: true; hook: ReleaseHook } | { ok: false; message: string };

/** By address and secret, as on a machine that builds; or from the bridge's own configuration. */
function findHook({ url = process.env['VIGIE_RELEASE_URL'], secretFile, config: path, source }: Options): FoundHook {
  if (url !== undefined && url !== '') return findRemote(url, secretFile);
  const config = readConfig(path);
  const hooks = Object.values(config.sources).filter(({ type }) => type === 'release');
  const found = source === undefined && hooks.length === 1 ? hooks[0] : hooks.find(({ name }) => name === source);
  if (found !== undefined) {
    return { ok: true, hook: { url: `${config.bridge.url}/hooks/${found.name}`, secret: found.secret } };
  }
  const names = hooks.map(({ name }) => name).join(', ');
  if (hooks.length === 0) {
    return { ok: false, message: `${path} has no source of the type release: docs/releases-from-tools.md` };
  }
  return { ok: false, message: `Say with --source which of them: ${names}` };
}

function findRemote(url: string, secretFile: string | undefined): FoundHook {
  if (!/^https?:\/\/[^\s?#]+\/hooks\/[a-z0-9-]+$/.test(url)) {
    return { ok: false, message: `${url} is no hook: https://vigie.example.net/hooks/<name of the source>` };
  }
  let secret = process.env['VIGIE_RELEASE_SECRET'] ?? '';
  if (secretFile !== undefined) {
    try {
      secret = readFileSync(secretFile, 'utf8').trim();
    } catch {
      return { ok: false, message: `${secretFile} cannot be read` };
    }
  }
  if (secret === '') return { ok: false, message: 'Put the secret of the source into VIGIE_RELEASE_SECRET' };
  return { ok: true, hook: { url, secret } };
}

function readPairs(text: string, before: Record<string, string> = {}): Record<string, string> {
  const end = text.indexOf('=');
  if (end < 1) throw new InvalidArgumentError('a name, =, and a text');
  return { ...before, [text.slice(0, end)]: text.slice(end + 1) };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(status: number, line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = status;
}
