import type { Config } from '../config/config.ts';
import type { Log } from '../log.ts';
import { logError } from '../log-error.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Metrics } from '../metrics.ts';
import type { Db } from '../store/open-store.ts';
import { Retention } from './retention.ts';

interface RetentionParts {
  keep: Config['keep'];
  db: Db;
  mattermost: Mattermost;
  metrics: Metrics;
  isBusy(): boolean;
  log: Log;
}

/** Retention as vigie.yaml wants it, heard in metrics and log. */
export function createRetention({ keep, db, mattermost, metrics, isBusy, log }: RetentionParts): Retention {
  const forgotten = new Map<string, number>();
  return new Retention({
    db,
    now: Date.now,
    keepMs: () => ({ alerts: keep.alertsMs, rejected: keep.rejected.ageMs }),
    isBusy,
    readClockOffset: () => (mattermost.hasReadClock ? mattermost.clockOffsetMs : undefined),
    onForgotten: (kind, count) => {
      metrics.forgotten.inc({ kind }, count);
      forgotten.set(kind, (forgotten.get(kind) ?? 0) + count);
    },
    onCommitTimed: (durationMs) => metrics.commitSeconds.observe({ work: 'retention' }, durationMs / 1000),
    onSwept: () => {
      metrics.swept.set(Date.now() / 1000);
      if (forgotten.size > 0) log.info(Object.fromEntries(forgotten), 'what is older than keep: was forgotten');
      forgotten.clear();
    },
    onClockOff: (offsetMs) =>
      log.error(
        { offsetHours: Math.round(offsetMs / 3600_000) },
        "nothing is forgotten: this machine's clock and Mattermost's are more than a day apart; set the wrong one right",
      ),
    onError: (error) => logError(log, error, 'what is old could not be forgotten'),
  });
}
