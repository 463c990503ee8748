import type { Command } from 'commander';
import { createLog } from '../log.ts';
import { RunningConfig, runBridge } from '../run-bridge.ts';
import { defaultConfigPath, readConfig, tryReadConfig } from './read-config.ts';

/** What is under way has this long to end; then the process ends all the same: nothing accepted is lost. */
const stopMs = 20_000;

export function addStart(program: Command): void {
  program
    .command('start')
    .description('run the bridge until SIGTERM or Ctrl-C; SIGHUP makes it read the configuration again')
    .option('-c, --config <file>', 'configuration', defaultConfigPath)
    .option('--log-level <level>', 'trace, debug, info, warn, error or fatal', 'info')
    .action(start);
}

async function start({ config: path, logLevel }: { config: string; logLevel: string }): Promise<void> {
  const running = new RunningConfig(readConfig(path));
  const log = createLog(logLevel);
  const stopping = new AbortController();
  const stop = (signal: string) => {
    if (stopping.signal.aborted) process.exit(1);
    log.info({ signal }, 'bridge stopping');
    setTimeout(() => process.exit(1), stopMs).unref();
    stopping.abort();
  };
  process.on('SIGHUP', () => {
    const reading = tryReadConfig(path);
    if (reading.ok) for (const warning of reading.warnings) log.warn({ warning }, 'configuration');
    void running.reload(reading.ok ? reading : { ok: false, problems: reading.lines }, log);
  });
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const outcome = await runBridge(running, log, stopping.signal);
  if (!outcome.ok) log.fatal(outcome.message);
  else log.info('bridge stopped');
  process.exit(outcome.ok ? 0 : 1);
}
