import type { Command } from 'commander';
import { checkReceiver } from '../setup/alertmanager/check-receiver.ts';
import { sendTest } from '../setup/alertmanager/send-test.ts';
import { writeReceiver } from '../setup/alertmanager/write-receiver.ts';
import { writeApiOption } from '../setup/write-api-option.ts';
import { alertmanager } from '../sources/alertmanager/alertmanager.ts';
import { AlertmanagerApi, apiSchema } from '../sources/alertmanager/alertmanager-api.ts';
import { defaultConfigPath } from './read-config.ts';
import { readSetupSource } from './read-setup-source.ts';
import { finish, statusHelp, stop, tellSteps } from './tell-steps.ts';

export function addSetupAlertmanager(setup: Command): void {
  setup
    .command('alertmanager')
    .description(
      'the receiver to put into alertmanager.yml; with --url, whether Alertmanager has it; with --send, whether it reaches us',
    )
    .option('-u, --url <url>', "address of Alertmanager; by default that of the source's api")
    .option('-s, --source <name>', 'the source of vigie.yaml, where there are several')
    .option('-r, --receiver <name>', "the receiver's name; by default that of the source's api, or vigie")
    .option('--send', 'fire a test alert, which ends at once, and wait until the running bridge has it')
    .option('--label <name=value...>', 'labels of the test alert, so that a route leads it to the receiver')
    .option('-c, --config <file>', 'configuration', defaultConfigPath)
    .addHelpText('after', statusHelp)
    .action(setupAlertmanager);
}

interface Options {
  url?: string;
  source?: string;
  receiver?: string;
  send?: boolean;
  label?: string[];
  config: string;
}

async function setupAlertmanager(options: Options): Promise<void> {
  const read = readSetupSource(options.config, 'alertmanager', options.source, process.env);
  if (!read.ok) return stop(2, read.message);
  const { source, hookUrl, envPath, text, config } = read.value;
  const known = alertmanager.options.parse(source.options).api;
  const receiver = options.receiver ?? known?.receiver ?? 'vigie';
  process.stdout.write(
    `For alertmanager.yml (the secret of ${source.name} is in ${envPath}):\n\n${writeReceiver({ receiver, hookUrl })}\n`,
  );
  const address = options.url ?? known?.url;
  if (address === undefined) {
    process.stdout.write('With --url <address of Alertmanager> this command checks that it is there.\n');
    process.exitCode = 3;
    return;
  }
  const api = apiSchema.safeParse({ ...known, url: address, receiver });
  if (!api.success) return stop(2, `--url ${address}: wanted ${api.error.issues[0]?.message}`);
  const asked = new AlertmanagerApi(api.data, (url, init) => fetch(url, init));
  const status = await asked.readStatus();
  if (!status.ok) return stop(1, `${status.failure.message}: check --url, and that this machine reaches it`);
  const { tell, countToDo } = tellSteps();
  tell('done', `Alertmanager ${status.value.version} answers`);
  for (const { state, text: found } of checkReceiver(status.value.config, { receiver, hookUrl })) tell(state, found);
  writeApiOption(
    {
      configPath: options.config,
      text,
      source: source.name,
      isThere: known !== undefined,
      value: `{ url: '${api.data.url}', receiver: '${receiver}' }`,
      environment: process.env,
    },
    tell,
  );
  if (options.send === true) {
    const { host, port } = config.bridge.admin;
    await sendTest(
      {
        api: asked,
        source: source.name,
        labels: { alertname: 'VigieSetup', severity: 'info', ...readLabels(options.label ?? []) },
        metricsUrl: `http://${host.includes(':') ? `[${host}]` : host}:${port}/metrics`,
        now: Date.now,
        wait: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
      },
      tell,
    );
  }
  const next =
    options.send === true
      ? 'cause an alert'
      : 'start the bridge, then run this with --send: does Alertmanager reach it?';
  finish(countToDo(), next);
}

function readLabels(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(given.map((text) => [text.split('=', 1)[0] ?? '', text.slice(text.indexOf('=') + 1)]));
}
