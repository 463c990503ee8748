import type { Alert } from '../domain/alerts/alert.ts';
import { selectAlertChanges } from '../store/alerts/select-changes.ts';
import { beforeAllOpen, selectOpenAlerts } from '../store/alerts/select-open.ts';
import type { Db } from '../store/open-store.ts';
import { readRevision } from '../store/read-revision.ts';
import { type AlertRooms, compareOpenAlerts, type OpenAlert, toOpenAlert } from './open-alert.ts';
import { RoomCount } from './room-count.ts';

/** Alerts read and parsed at once: 4 ms, so that deliveries are not kept waiting. */
const pageSize = 250;

/**
 * The open alerts as the store has them, kept in memory without their words (some 150 bytes each), so that counting and
 * sorting ten thousand of them costs no query. It only ever follows the store, by its revisions: whoever committed,
 * this bridge or another one, `catchUp` brings it in.
 */
export class Board {
  private readonly db: Db;
  private readonly open = new Map<number, OpenAlert>();
  private readonly counts = new Map<string, RoomCount>();
  private readonly sharedRooms = new Map<string, AlertRooms>();
  private sorted: OpenAlert[] = [];
  private unsorted: OpenAlert[] = [];
  private hasGone = false;
  private known: number | undefined;
  private running: Promise<void> | undefined;

  constructor(db: Db) {
    this.db = db;
  }

  /** What the board is true of. */
  get revision(): number {
    return this.known ?? 0;
  }

  get(id: number): OpenAlert | undefined {
    return this.open.get(id);
  }

  /** How things stand by room; rooms stay listed once they had an alert. */
  get rooms(): ReadonlyMap<string, RoomCount> {
    return this.counts;
  }

  /** Worst first, then the newest. Not to be changed. */
  list(): readonly OpenAlert[] {
    if (this.unsorted.length > 0 || this.hasGone) {
      // Mostly in order already: the sort finds that run and moves the few that are new.
      const kept = this.hasGone ? this.sorted.filter(({ isCurrent }) => isCurrent) : [...this.sorted];
      for (const alert of this.unsorted) if (alert.isCurrent) kept.push(alert);
      this.sorted = kept.sort(compareOpenAlerts);
      this.unsorted = [];
      this.hasGone = false;
    }
    return this.sorted;
  }

  /** Reads the open alerts if that was not done yet. */
  async load(): Promise<void> {
    if (this.known === undefined) await this.catchUp();
  }

  /** Brings in what was committed before the call. One statement where nothing was. */
  async catchUp(): Promise<void> {
    // A run under way may have read the revision before the commit that the caller knows of.
    if (this.running !== undefined) await this.running;
    this.running ??= this.follow().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  private async follow(): Promise<void> {
    if (this.known === undefined) {
      const before = await readRevision(this.db);
      await this.readAll();
      // What changed while the pages were read is read once more.
      this.known = before;
    }
    const revision = await readRevision(this.db);
    let after = this.known;
    while (after < revision) {
      const changed = await selectAlertChanges(this.db, { after, upTo: revision, limit: pageSize });
      for (const alert of changed) this.take(alert);
      after = changed.length < pageSize ? revision : (changed.at(-1)?.revision ?? revision);
      if (changed.length === pageSize) await letOthersIn();
    }
    this.known = revision;
  }

  private async readAll(): Promise<void> {
    let cursor = beforeAllOpen;
    for (;;) {
      const page = await selectOpenAlerts(this.db, cursor, pageSize);
      for (const alert of page) this.take(alert);
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) return;
      cursor = last;
      await letOthersIn();
    }
  }

  private take(alert: Alert): void {
    const before = this.open.get(alert.id);
    if (before !== undefined) this.drop(before);
    for (const { room } of alert.rooms) {
      const count = this.count(room);
      count.lastAt = Math.max(count.lastAt, alert.lastAt);
    }
    if (alert.status === 'resolved') return;
    const now = toOpenAlert(alert, this.shareRooms(alert));
    this.open.set(alert.id, now);
    this.unsorted.push(now);
    for (const { room } of now.in.rooms) this.count(room).add(now);
  }

  private drop(alert: OpenAlert): void {
    for (const { room } of alert.in.rooms) this.count(room).remove(alert);
    this.open.delete(alert.id);
    alert.isCurrent = false;
    this.hasGone = true;
  }

  private count(room: string): RoomCount {
    const known = this.counts.get(room) ?? new RoomCount();
    this.counts.set(room, known);
    return known;
  }

  private shareRooms({ rooms }: Alert): AlertRooms {
    const only = rooms.map(({ room, who }) => (who === undefined ? { room } : { room, who }));
    const key = JSON.stringify(only);
    const shared = this.sharedRooms.get(key) ?? { rooms: only };
    this.sharedRooms.set(key, shared);
    return shared;
  }
}

function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
