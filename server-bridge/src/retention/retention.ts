import { decideRetention } from '../domain/retention/decide-retention.ts';
import type { Db } from '../store/open-store.ts';
import { deleteRejectedBefore } from '../store/rejected/rejected.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import {
  deleteAlerts,
  deleteFreezes,
  deleteIncidents,
  deleteSilences,
  deleteWindows,
} from '../store/retention/delete-records.ts';
import { deleteReleaseDays, deleteReleases } from '../store/retention/delete-releases.ts';
import { deleteStorms } from '../store/retention/delete-storms.ts';
import { type EndedCursor, selectEnded } from '../store/retention/select-ended.ts';
import { selectUnfinished } from '../store/retention/select-unfinished.ts';
import { trimTimelines } from '../store/retention/trim-timelines.ts';
import { WakeLoop } from '../wake-loop.ts';

/** Records in one transaction: some 3 ms on SQLite, where deliveries wait for it. */
const batchSize = 64;
/** A storm may have hundreds of lists. */
const stormsAtOnce = 4;
const sweepGapMs = 3600_000;
/** After the start everybody else has work. */
const firstSweepMs = 60_000;
/** Deliveries that wait go first, for so long at most. */
const busyRestMs = 1_000;
const busyMostMs = 60_000;
/** At most a tenth of the time. */
const restPerWork = 9;
const restLeastMs = 250;
/** Of two clocks: beyond it one of them is wrong, and what seems old may be of today. */
const clockOffMostMs = 24 * 3600_000;

export type Forgotten =
  | 'alert'
  | 'event'
  | 'storm'
  | 'silence'
  | 'maintenance'
  | 'freeze'
  | 'release'
  | 'release-day'
  | 'incident'
  | 'rejected';

export interface RetentionOptions {
  db: Db;
  /** Epoch milliseconds. */
  now(): number;
  /** How long what is over is kept. */
  keepMs(): { alerts: number; rejected: number };
  /** Whether deliveries wait for the store. */
  isBusy(): boolean;
  /** Mattermost's clock minus ours, milliseconds; undefined while it never answered. */
  readClockOffset(): number | undefined;
  onForgotten(kind: Forgotten, count: number): void;
  /** Told of each transaction how long it took, milliseconds. */
  onCommitTimed(durationMs: number): void;
  onSwept(): void;
  /** Told when a sweep is left out since one of two clocks must be wrong. */
  onClockOff(offsetMs: number): void;
  onError(error: unknown): void;
}

type Step = (before: { alerts: number; rejected: number }) => Promise<boolean>;

/**
 * Forgets what is over for long enough, an hour apart, a few records a transaction, when no delivery waits. Posts in
 * Mattermost stay. Whatever ends it in the middle, the next sweep goes on.
 */
export class Retention {
  private readonly options: RetentionOptions;
  private readonly loop: WakeLoop;
  private readonly steps: readonly Step[];
  private step = 0;
  private cursor: EndedCursor | undefined;
  private trimmedTo = 0;
  private stormsTo = 0;
  private nextSweepAt: number;
  private busySince: number | undefined;

  constructor(options: RetentionOptions) {
    this.options = options;
    this.nextSweepAt = options.now() + firstSweepMs;
    this.steps = [
      ({ alerts }) => this.forgetAlerts(alerts),
      ({ alerts }) => this.trimTimelines(alerts),
      ({ alerts }) => this.forgetStorms(alerts),
      ({ alerts }) => this.forget('silence', (tx) => deleteSilences(tx, alerts, batchSize)),
      ({ alerts }) => this.forget('maintenance', (tx) => deleteWindows(tx, alerts, batchSize)),
      ({ alerts }) => this.forget('freeze', (tx) => deleteFreezes(tx, alerts, batchSize)),
      ({ alerts }) => this.forget('release', (tx) => deleteReleases(tx, alerts, batchSize)),
      ({ alerts }) => this.forget('release-day', (tx) => deleteReleaseDays(tx, alerts, batchSize)),
      ({ alerts }) => this.forget('incident', (tx) => deleteIncidents(tx, alerts, batchSize)),
      ({ rejected }) => this.forget('rejected', (tx) => deleteRejectedBefore(tx, rejected, batchSize)),
    ];
    this.loop = new WakeLoop({ work: () => this.work(), onError: options.onError });
  }

  start(): void {
    this.loop.wake();
  }

  /** Ends after the transaction under way. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** One transaction of a sweep; gives whether there is more to do. */
  async sweepOn(): Promise<boolean> {
    const { now, keepMs, onSwept } = this.options;
    const { alerts, rejected } = keepMs();
    const isMore = await this.steps[this.step]?.({ alerts: now() - alerts, rejected: now() - rejected });
    if (isMore) return true;
    this.step += 1;
    if (this.step < this.steps.length) return true;
    this.step = 0;
    onSwept();
    return false;
  }

  /** Gives how long to rest, milliseconds. */
  private async work(): Promise<number> {
    const { now, isBusy, readClockOffset, onClockOff } = this.options;
    const restMs = this.nextSweepAt - now();
    // More than that to wait: the clock was set back.
    if (restMs > 0 && restMs <= sweepGapMs) return restMs;
    const offsetMs = readClockOffset();
    if (offsetMs === undefined || Math.abs(offsetMs) > clockOffMostMs) {
      if (offsetMs !== undefined) onClockOff(offsetMs);
      this.nextSweepAt = now() + sweepGapMs;
      return sweepGapMs;
    }
    if (isBusy()) {
      this.busySince ??= now();
      if (now() - this.busySince < busyMostMs) return busyRestMs;
    }
    this.busySince = undefined;
    const startedAt = performance.now();
    const isMore = await this.sweepOn();
    if (isMore) return Math.max(restLeastMs, (performance.now() - startedAt) * restPerWork);
    this.nextSweepAt = now() + sweepGapMs;
    return sweepGapMs;
  }

  private async forgetAlerts(before: number): Promise<boolean> {
    const after = this.cursor ?? { resolvedAt: Number.MIN_SAFE_INTEGER, id: 0 };
    const { found, over } = await this.change(async (tx) => {
      const found = await selectEnded(tx, { ...after, before, limit: batchSize });
      if (found.length === 0) return { found, over: [] };
      const { behind, waiting } = await selectUnfinished(
        tx,
        found.map(({ id }) => id),
      );
      const over = found.filter((alert) => {
        const context = { before, isBehind: behind.has(alert.id), isWaiting: waiting.has(alert.id) };
        return decideRetention(alert, context) === 'over';
      });
      await deleteAlerts(
        tx,
        over.map(({ id }) => id),
      );
      return { found, over };
    });
    this.tell('alert', over.length);
    const last = found.length < batchSize ? undefined : found.at(-1);
    this.cursor = last && { resolvedAt: last.resolvedAt ?? 0, id: last.id };
    return last !== undefined;
  }

  private async trimTimelines(before: number): Promise<boolean> {
    const query = { after: this.trimmedTo, before, limit: batchSize * 4 };
    const { deleted, next } = await this.change((tx) => trimTimelines(tx, query));
    this.tell('event', deleted);
    this.trimmedTo = next ?? 0;
    return next !== undefined;
  }

  private async forgetStorms(before: number): Promise<boolean> {
    const query = { after: this.stormsTo, before, limit: stormsAtOnce };
    const { deleted, next } = await this.change((tx) => deleteStorms(tx, query));
    this.tell('storm', deleted);
    this.stormsTo = next ?? 0;
    return next !== undefined;
  }

  private async forget(kind: Forgotten, work: (tx: Db) => Promise<number>): Promise<boolean> {
    const deleted = await this.change(work);
    this.tell(kind, deleted);
    return deleted === batchSize;
  }

  private async change<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const result = await this.options.db.transaction().execute(async (tx) => {
      // Locks: nothing that is old enough now comes back before the commit.
      await reserveRevisions(tx, 0);
      return work(tx);
    });
    this.options.onCommitTimed(performance.now() - startedAt);
    return result;
  }

  private tell(kind: Forgotten, count: number): void {
    if (count > 0) this.options.onForgotten(kind, count);
  }
}
