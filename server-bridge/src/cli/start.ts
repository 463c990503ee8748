import type { Command } from 'commander';
import { createLog } from '../log.ts';
import { startBridge } from '../main.ts';
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
  const started = await startBridge(config, log);
  if (!started.ok) {
    log.fatal(started.message);
    process.exitCode = 1;
    return;
  }
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'bridge stopping');
    setTimeout(() => process.exit(1), stopMs).unref();
    await started.bridge.stop();
    log.info('bridge stopped');
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
