import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config/config.ts';
import { keepFixed } from './config/keep-fixed.ts';
import type { Log } from './log.ts';
import { type Bridge, startBridge } from './main.ts';
import { openStandby, type Standby } from './standby.ts';

/** What is under way when the store is lost has this long to end; none of it can be written any more. */
const stopMs = 10_000;
const startAgainMs = 2_000;

export type RunOutcome = { ok: true } | { ok: false; message: string };

export type ConfigRead = { ok: true; config: Config } | { ok: false; problems: string[] };

/** The configuration in use, and the bridge that uses it. */
export class RunningConfig {
  current: Config;
  private bridge: Bridge | undefined;
  private reloading: Promise<void> = Promise.resolve();

  constructor(config: Config) {
    this.current = config;
  }

  /** Goes on with what was read, or with what there was, and says in the log which and why. Never two at once. */
  reload(read: ConfigRead, log: Log): Promise<void> {
    this.reloading = this.reloading.then(() => this.change(read, log));
    return this.reloading;
  }

  /** The bridge runs on `config`, or no longer. What was read since it began to start is brought to it. */
  async setBridge(bridge: Bridge | undefined, config: Config, log: Log): Promise<void> {
    await this.reloading;
    this.bridge = bridge;
    if (bridge !== undefined && config !== this.current) await this.reload({ ok: true, config: this.current }, log);
  }

  private async change(read: ConfigRead, log: Log): Promise<void> {
    if (!read.ok) {
      log.error({ problems: read.problems }, 'the configuration is wrong: the one before stays');
      this.bridge?.tellReload(false);
      return;
    }
    const { config, fixed } = keepFixed(this.current, read.config);
    if (fixed.length > 0) log.warn({ keys: fixed }, 'these changes need a restart; all others are made now');
    const result = (await this.bridge?.reload(config)) ?? { ok: true };
    this.bridge?.tellReload(result.ok);
    if (!result.ok) return log.error({ reason: result.message }, 'the configuration could not be changed');
    this.current = config;
    log.info('the configuration was read again');
  }
}

/**
 * Runs the bridge until the signal. Where another holds the store, waits for it; when it is lost to another, ends what is
 * in memory and waits again. What keeps the first start from succeeding is the outcome; later it is tried again.
 */
export async function runBridge(running: RunningConfig, log: Log, signal: AbortSignal): Promise<RunOutcome> {
  let clockBackMs: number | undefined;
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const config = running.current;
    const backMs = clockBackMs;
    clockBackMs = undefined;
    let standby: Standby | undefined;
    const started = await startBridge(config, log, {
      waits: true,
      signal,
      clockBackMs: backMs,
      onWaiting: (holder) => {
        log.info({ holder }, 'waiting: another bridge holds the store; this one takes over when it ends');
        standby ??= openStandby(config.bridge, log);
        standby.setHolder(holder);
      },
      onOpened: async () => standby?.close(),
    });
    if (!started.ok) {
      await standby?.close();
      if (signal.aborted) break;
      if (isFirst) return started;
      log.error({ reason: started.message }, 'the bridge cannot start again yet');
      await sleep(startAgainMs, undefined, { signal }).catch(() => undefined);
      continue;
    }
    await running.setBridge(started.bridge, config, log);
    const loss = await Promise.race([started.bridge.lost, untilAborted(signal)]);
    await running.setBridge(undefined, config, log);
    if (loss === undefined) {
      await started.bridge.stop();
      break;
    }
    const { why } = loss;
    clockBackMs = loss.clockBackMs;
    log.warn({ reason: why }, 'what is in memory is void: the bridge starts again');
    const stopped = await Promise.race([started.bridge.stop().then(() => true), sleep(stopMs, false, { ref: false })]);
    if (!stopped) return { ok: false, message: `${why}; what was under way did not end` };
  }
  return { ok: true };
}

function untilAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
