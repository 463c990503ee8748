import type { Command } from 'commander';
import { createLog } from '../log.ts';
import { runBridge } from '../run-bridge.ts';
import { defaultConfigPath, readConfig } from './read-config.ts';

/** What is under way has this long to end; then the process ends all the same: nothing accepted is lost. */
const stopMs = 20_000;

export function addStart(program: Command): void {
  program
    .command('start')
    .description('run the bridge until SIGTERM or Ctrl-C')
    .option('-c, --config <file>', 'configuration', defaultConfigPath)
    .option('--log-level <level>', 'trace, debug, info, warn, error or fatal', 'info')
    .action(start);
}

async function start({ config: path, logLevel }: { config: string; logLevel: string }): Promise<void> {
  const config = readConfig(path);
  const log = createLog(logLevel);
  const stopping = new AbortController();
  const stop = (signal: string) => {
    if (stopping.signal.aborted) process.exit(1);
    log.info({ signal }, 'bridge stopping');
    setTimeout(() => process.exit(1), stopMs).unref();
    stopping.abort();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const outcome = await runBridge(config, log, stopping.signal);
  if (!outcome.ok) log.fatal(outcome.message);
  else log.info('bridge stopped');
  process.exit(outcome.ok ? 0 : 1);
}
