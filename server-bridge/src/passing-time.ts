import type { Alert } from './domain/alerts/alert.ts';
import { decideByTime, revisionsPerLook, type TimeDecision } from './domain/alerts/decide-by-time.ts';
import { listBehindMarks, listRooms } from './list-behind-marks.ts';
import { saveAlerts } from './store/alerts/save-alerts.ts';
import { selectDueAlerts } from './store/alerts/select-due.ts';
import type { Db } from './store/open-store.ts';
import { markBehind } from './store/projections/mark-behind.ts';
import { reserveRevisions } from './store/reserve-revisions.ts';

/** Whatever waits for time waits for minutes at least. */
const lookGapMs = 5_000;
/** Alerts in one transaction. */
const alertsPerLook = 256;

export interface PassingTimeOptions {
  db: Db;
  /** Epoch milliseconds. */
  now(): number;
  /** A random id, never given twice. */
  newId(): string;
  /** Told after each commit which rooms have something to show, with the worst severity (0 critical). */
  onCommitted(rooms: Map<string, number>): void;
  onDecision(alert: Alert, reason: TimeDecision['reason']): void;
  onError(error: unknown): void;
}

/** Changes what time alone changes: what must be looked at again is a moment in the store, and survives a restart. */
export class PassingTime {
  private readonly options: PassingTimeOptions;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;

  constructor(options: PassingTimeOptions) {
    this.options = options;
  }

  start(): void {
    this.schedule(0);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Looks at all that is due by now. */
  async look(): Promise<void> {
    while (!this.isStopped && (await this.lookAtSome()) === alertsPerLook);
  }

  private schedule(afterMs: number): void {
    this.timer = setTimeout(() => {
      this.running = this.look()
        .catch((error: unknown) => this.options.onError(error))
        .finally(() => this.isStopped || this.schedule(lookGapMs));
    }, afterMs);
    this.timer.unref();
  }

  private async lookAtSome(): Promise<number> {
    const { db, now, newId, onCommitted, onDecision } = this.options;
    // Mostly nothing is due: then nothing is locked.
    if ((await selectDueAlerts(db, { now: now(), limit: 1 })).length === 0) return 0;
    const { decisions, rooms } = await db.transaction().execute(async (tx) => {
      const first = await reserveRevisions(tx, alertsPerLook * revisionsPerLook);
      const due = await selectDueAlerts(tx, { now: now(), limit: alertsPerLook });
      const decisions = due.map((alert, index) =>
        decideByTime(alert, { now: now(), revision: first + index * revisionsPerLook }),
      );
      const alerts = decisions.map(({ alert }) => alert);
      const events = decisions.flatMap(({ events }) => events);
      await saveAlerts(tx, { alerts, occurrences: [], events, visible: [] });
      const marks = alerts.flatMap((alert) => listBehindMarks(alert, now(), newId));
      await markBehind(tx, marks);
      return { decisions, rooms: listRooms(marks) };
    });
    for (const { alert, reason } of decisions) onDecision(alert, reason);
    if (rooms.size > 0) onCommitted(rooms);
    return decisions.length;
  }
}
