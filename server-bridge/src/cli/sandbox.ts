import { type Command, InvalidArgumentError, Option } from 'commander';

export function addSandbox(program: Command): void {
  program
    .command('sandbox')
    .description(
      'run a Mattermost stand-in, in memory, to try Vigie on; prints one line of JSON and runs until stopped',
    )
    .option('-p, --port <port>', 'port on 127.0.0.1; 0 for a free one', parsePort, 8065)
    .addOption(
      new Option('--pace <pace>', 'answer at once, or take the times of a real server')
        .choices(['none', 'real'])
        .default('none'),
    )
    .action(run);
}

async function run({ port, pace }: { port: number; pace: 'none' | 'real' }): Promise<void> {
  // Loaded here, so that no other verb carries the stand-in.
  const { startSandbox } = await import('../../../sandbox/start-sandbox.ts');
  const { url, team, admin, bot, users, stop } = await startSandbox({ port, pace });
  process.stdout.write(`${JSON.stringify({ url, team, admin, bot, users })}\n`);
  const end = async () => {
    await stop();
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('a port from 0 to 65535');
  return port;
}
