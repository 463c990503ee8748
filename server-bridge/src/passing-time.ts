import type { Alert } from './domain/alerts/alert.ts';
import { decideByTime, revisionsPerLook, type TimeReason } from './domain/alerts/decide-by-time.ts';
import { listBehindMarks, listRooms } from './list-behind-marks.ts';
import type { SilentSources } from './silent-sources/silent-sources.ts';
import { listOpenPages } from './store/alerts/list-open-pages.ts';
import { selectAlerts } from './store/alerts/load-alerts.ts';
import { saveAlerts } from './store/alerts/save-alerts.ts';
import { selectDueAlerts } from './store/alerts/select-due.ts';
import type { Db } from './store/open-store.ts';
import { markBehind } from './store/projections/mark-behind.ts';
import { reserveRevisions } from './store/reserve-revisions.ts';
import type { SuppressionRegister } from './suppression/suppression-register.ts';

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
  register: SuppressionRegister;
  /** Which sources are silent; absent where nothing is expected of any. */
  silentSources?: Pick<SilentSources, 'findSilentSince' | 'takeChange' | 'putChangeBack'>;
  /** Others who wait for moments, looked at each time. */
  others?: readonly { look(): Promise<void> }[];
  /** Told after each commit which rooms have something to show, with the worst severity (0 critical). */
  onCommitted(rooms: Map<string, number>): void;
  onDecision(alert: Alert, reason: TimeReason): void;
  onError(error: unknown): void;
}

/**
 * Changes what time alone changes. When an alert must be looked at again is a moment in the store, and survives a
 * restart; a silence that begins or ends, an alert that inhibits others, make all open ones be looked at.
 */
export class PassingTime {
  private readonly options: PassingTimeOptions;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;

  constructor(options: PassingTimeOptions) {
    this.options = options;
  }

  /** Learns what inhibits what from the open alerts: before that nothing may be decided. */
  async prepare(): Promise<void> {
    const { db, register } = this.options;
    if (!register.hasInhibitions) return;
    for await (const page of listOpenPages(db)) register.observe(page);
  }

  start(): void {
    this.schedule(0);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Looks at once, or again after the look under way: what mutes has changed. Resolves once it has looked. */
  async lookNow(): Promise<void> {
    await this.running;
    if (this.isStopped) return;
    clearTimeout(this.timer);
    this.run();
    await this.running;
  }

  /** Looks at all that is due by now. */
  async look(): Promise<void> {
    const { db, now } = this.options;
    for (const other of this.options.others ?? []) await other.look();
    await this.lookAtChange();
    while (!this.isStopped) {
      const due = await selectDueAlerts(db, { now: now(), limit: alertsPerLook });
      const changed = await this.decide(due.map(({ id }) => id));
      // Whatever did not change would be found again at once, for ever.
      if (due.length < alertsPerLook || changed === 0) return;
    }
  }

  private async lookAtChange(): Promise<void> {
    const { register, silentSources } = this.options;
    const [isOtherMuting, isOtherSilent] = [register.takeChange(), silentSources?.takeChange() ?? false];
    if (!isOtherMuting && !isOtherSilent) return;
    try {
      await this.lookAtOpen();
    } catch (error) {
      if (isOtherMuting) register.putChangeBack();
      if (isOtherSilent) silentSources?.putChangeBack();
      throw error;
    }
  }

  private async lookAtOpen(): Promise<void> {
    for await (const page of listOpenPages(this.options.db)) {
      if (this.isStopped) return;
      await this.decide(page.filter((alert) => this.mayTurn(alert)).map(({ id }) => id));
    }
  }

  private schedule(afterMs: number): void {
    this.timer = setTimeout(() => this.run(), afterMs);
    this.timer.unref();
  }

  private run(): void {
    this.running = this.look()
      .catch((error: unknown) => this.options.onError(error))
      .finally(() => this.isStopped || this.schedule(lookGapMs));
  }

  private mayTurn(alert: Alert): boolean {
    const { register, silentSources } = this.options;
    if (alert.suppression !== undefined || register.suppress(alert) !== undefined) return true;
    return alert.unknownSince !== silentSources?.findSilentSince(alert.source);
  }

  /** Gives how many changed. Mostly nothing is due: then nothing is locked. */
  private async decide(ids: readonly number[]): Promise<number> {
    if (ids.length === 0) return 0;
    const { db, now, newId, register, silentSources, onCommitted, onDecision } = this.options;
    const suppress = (alert: Alert) => register.suppress(alert);
    const findSilentSince = ({ source }: Alert) => silentSources?.findSilentSince(source);
    const { changed, rooms } = await db.transaction().execute(async (tx) => {
      // First, since it locks: what is loaded after it stays true until the commit.
      const first = await reserveRevisions(tx, ids.length * revisionsPerLook);
      const alerts = await selectAlerts(tx, ids);
      const decisions = alerts.map((alert, index) =>
        decideByTime(alert, { now: now(), revision: first + index * revisionsPerLook, suppress, findSilentSince }),
      );
      const changed = decisions.filter(({ isChanged }) => isChanged);
      const visible = changed.filter(({ events }) => events.length > 0);
      await saveAlerts(tx, {
        alerts: changed.map(({ alert }) => alert),
        occurrences: [],
        events: changed.flatMap(({ events }) => events),
        visible: [],
      });
      const marks = visible.flatMap(({ alert, events }) => {
        const isPatient = events.every(({ type }) => type === 'state-unknown' || type === 'state-known');
        return listBehindMarks(alert, now(), newId).map((mark) => ({ ...mark, isPatient }));
      });
      await markBehind(tx, marks);
      return { changed, rooms: listRooms(marks) };
    });
    for (const { alert, events } of changed) for (const { type } of events) onDecision(alert, type);
    if (rooms.size > 0) onCommitted(rooms);
    return changed.length;
  }
}
