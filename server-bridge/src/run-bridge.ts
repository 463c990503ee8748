import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config/config.ts';
import type { Log } from './log.ts';
import { startBridge } from './main.ts';
import { openStandby, type Standby } from './standby.ts';

/** What is under way when the store is lost has this long to end; none of it can be written any more. */
const stopMs = 10_000;
const startAgainMs = 2_000;

export type RunOutcome = { ok: true } | { ok: false; message: string };

/**
 * Runs the bridge until the signal. Where another holds the store, waits for it; when it is lost to another, ends what is
 * in memory and waits again. What keeps the first start from succeeding is the outcome; later it is tried again.
 */
export async function runBridge(config: Config, log: Log, signal: AbortSignal): Promise<RunOutcome> {
  let clockBackMs: number | undefined;
  for (let isFirst = true; !signal.aborted; isFirst = false) {
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
    const loss = await Promise.race([started.bridge.lost, untilAborted(signal)]);
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
