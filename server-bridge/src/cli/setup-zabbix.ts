import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { keepSecrets } from '../setup/keep-secrets.ts';
import { writeApiOption } from '../setup/write-api-option.ts';
import { readMediaType } from '../setup/zabbix/read-media-type.ts';
import { setUpZabbix } from '../setup/zabbix/set-up-zabbix.ts';
import { zabbix } from '../sources/zabbix/zabbix.ts';
import { apiSchema, ZabbixApi } from '../sources/zabbix/zabbix-api.ts';
import { defaultConfigPath } from './read-config.ts';
import { readSetupSource, type SetupSource } from './read-setup-source.ts';
import { finish, statusHelp, stop, tellSteps } from './tell-steps.ts';

export function addSetupZabbix(setup: Command): void {
  setup
    .command('zabbix')
    .description(
      'make in Zabbix what Vigie needs: media type, macros, user, groups, action, API token; may be run again. Without a token: the file to import, and what to click',
    )
    .option('-u, --url <url>', "address of Zabbix's frontend; by default that of the source's api")
    .option(
      '--admin-token <token>',
      "a super administrator's API token, used once and not kept; or VIGIE_ZABBIX_ADMIN_TOKEN",
    )
    .option('-s, --source <name>', 'the source of vigie.yaml, where there are several')
    .option('--user <username>', 'the user that carries the media and acknowledges', 'vigie')
    .option('--groups <names...>', 'host groups it may read; by default all there are')
    .option('-c, --config <file>', 'configuration', defaultConfigPath)
    .option('-o, --output <file>', 'without a token: where the file to import goes', 'vigie-media-type.yaml')
    .addHelpText('after', statusHelp)
    .action(setupZabbix);
}

interface Options {
  url?: string;
  adminToken?: string;
  source?: string;
  user: string;
  groups?: string[];
  config: string;
  output: string;
}

async function setupZabbix(options: Options): Promise<void> {
  const read = readSetupSource(options.config, 'zabbix', options.source, process.env);
  if (!read.ok) return stop(2, read.message);
  const { source } = read.value;
  const known = zabbix.options.parse(source.options).api;
  const adminToken = (options.adminToken ?? process.env['VIGIE_ZABBIX_ADMIN_TOKEN'] ?? '').trim();
  const address = options.url ?? known?.url;
  if (adminToken === '') return listClicks(read.value, address, options);
  if (address === undefined)
    return stop(2, "Give the address of Zabbix's frontend with --url, such as https://zabbix.example.com");
  const api = apiSchema.safeParse({ url: address, token: adminToken });
  if (!api.success)
    return stop(2, `--url and the token: wanted ${api.error.issues.map(({ message }) => message).join('; ')}`);
  const apiUrl = api.data.url;
  const frontendUrl = apiUrl.replace(/\/api_jsonrpc\.php$/, '');
  const { tell, countToDo } = tellSteps();
  const token = await setUpZabbix(
    {
      apiUrl,
      adminToken,
      frontendUrl,
      hookUrl: read.value.hookUrl,
      secret: source.secret,
      username: options.user,
      groups: options.groups ?? [],
      knownToken: read.value.token,
    },
    tell,
  );
  if (!token.ok) return stop(1, token.message);
  const { envPath, tokenVariable, text } = read.value;
  if (keepSecrets(envPath, { [tokenVariable]: token.value }).length === 0)
    tell('already', `${tokenVariable} in ${envPath}`);
  else tell('done', `${tokenVariable}: written to ${envPath}, which only you can read`);
  writeApiOption(
    {
      configPath: options.config,
      text,
      source: source.name,
      isThere: known !== undefined,
      value: `{ url: '${frontendUrl}', token: '\${${tokenVariable}}' }`,
      environment: process.env,
    },
    tell,
  );
  if (/^https?:\/\/(localhost|127\.|\[::1\])/.test(read.value.hookUrl))
    process.stdout.write(
      `Zabbix will send to ${read.value.hookUrl}: that is this machine only (bridge.url in ${options.config}).\n`,
    );
  finish(countToDo(), `npx vigie start --config ${options.config} (start it again, if it runs)`);
}

/** What an administrator does by hand, in the order of the pages, with the values to enter. */
async function listClicks(
  { hookUrl, source, envPath, config }: SetupSource,
  address: string | undefined,
  options: Options,
) {
  const version = address === undefined ? undefined : await readVersion(address);
  const { text } = readMediaType(version ?? 600);
  writeFileSync(options.output, text);
  const isNewer = version === undefined || version >= 604;
  const page = (newer: string, older: string) =>
    version === undefined ? `${newer} (before 6.4: ${older})` : isNewer ? newer : older;
  const frontend = address?.replace(/\/(api_jsonrpc|index)\.php$|\/$/, '') ?? "the frontend's address";
  process.stdout.write(`No API token was given, so nothing was changed in Zabbix. Written: ${options.output}

Five things to click:
1. ${page('Administration > Macros', 'Administration > General > Macros')}: add
     {$VIGIE.URL}     ${hookUrl}
     {$VIGIE.SECRET}  the secret of the source ${source.name} (in ${envPath}), of the type "Secret text"
     {$ZABBIX.URL}    ${frontend}
2. ${page('Alerts > Media types', 'Administration > Media types')} > Import: ${options.output}
3. ${page('Users > User groups', 'Administration > User groups')}: make "Vigie" with read permission on the host groups to be sent; and "Vigie names", without rights, with all operators in it, so that their names are told.
4. ${page('Users > Users', 'Administration > Users')}: make "${options.user}", role "User role", both groups, time zone UTC, media: type Vigie, send to "vigie". Nobody else carries this media.
5. ${page('Alerts > Actions > Trigger actions', 'Configuration > Actions > Trigger actions')}: make "Vigie"; in Operations, Recovery operations and Update operations: send to the user "${options.user}", only to Vigie. Leave "Pause operations for suppressed problems" on.

For the way back (acknowledging from Mattermost, finding what was not delivered): an API token of the user "${options.user}" in ${envPath}, and in ${options.config} under ${source.name}
     api: { url: '${frontend}', token: '\${${source.name.toUpperCase().replaceAll('-', '_')}_TOKEN}' }
Or let this command do all of it: VIGIE_ZABBIX_ADMIN_TOKEN=<a super administrator's API token> npx vigie setup zabbix --url ${address ?? '<address>'}
`);
  if (/^https?:\/\/(localhost|127\.|\[::1\])/.test(config.bridge.url))
    process.stdout.write(
      `Mind bridge.url in ${options.config}: ${config.bridge.url} is reached from this machine only.\n`,
    );
  process.exitCode = 3;
}

/** 604 for 6.4; undefined where nobody answers. */
async function readVersion(address: string): Promise<number | undefined> {
  const parsed = apiSchema.safeParse({ url: address, token: 'none-is-sent-for-the-version' });
  if (!parsed.success) return undefined;
  const answer = await new ZabbixApi(parsed.data, (url, init) => fetch(url, init)).readVersion();
  return answer.ok ? answer.value : undefined;
}
