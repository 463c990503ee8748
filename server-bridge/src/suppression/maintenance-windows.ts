import { routingLabels } from '../domain/alerts/routing-labels.ts';
import type { Route } from '../domain/routing/route.ts';
import { findSilenceRooms } from '../domain/suppression/find-silence-rooms.ts';
import { isMatching, type Silence } from '../domain/suppression/silence.ts';
import { readSilenceState, type SilenceRoom } from '../domain/suppression/silence-record.ts';
import { turnSilence } from '../domain/suppression/turn-silence.ts';
import type { WindowRecord } from '../domain/suppression/window-record.ts';
import { listRooms } from '../list-behind-marks.ts';
import { listOpenPages } from '../store/alerts/list-open-pages.ts';
import { saveWindow, selectWindowKeys, selectWindowsOn } from '../store/maintenance-windows/maintenance-windows.ts';
import type { Db } from '../store/open-store.ts';
import { markBehind } from '../store/projections/mark-behind.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import { markSilenceRooms } from './mark-silence-rooms.ts';

/** A window is told as planned that long before it begins: early enough to object, late enough to be remembered. */
export const toldAheadMs = 3600_000;

/** To expand a rule from its first day on takes a millisecond: not every five seconds. */
const horizonMs = 24 * 3600_000;

export interface MaintenanceWindowsOptions {
  db: Db;
  now(): number;
  newId(): string;
  /** Windows of vigie.yaml that have a moment in common with [from, until). */
  plan(from: number, until: number): Silence[];
  routes: readonly Route[];
  defaultRoom: string;
  onCommitted(rooms: Map<string, number>): void;
}

/** Tells rooms of the maintenance windows of vigie.yaml: planned, running, over. */
export class MaintenanceWindows {
  private readonly options: MaintenanceWindowsOptions;
  private planned: Silence[] = [];
  private plannedUntil = Number.NEGATIVE_INFINITY;
  /** Keys that are on record: not looked up again. */
  private readonly told = new Set<string>();

  constructor(options: MaintenanceWindowsOptions) {
    this.options = options;
  }

  /** Tells whatever is due by now. Mostly nothing is: then nothing is locked. */
  async look(): Promise<void> {
    const { db } = this.options;
    const planned = this.listPlanned();
    const fresh = planned.filter(({ id }) => !this.told.has(id));
    const known = await selectWindowKeys(
      db,
      fresh.map(({ id }) => id),
    );
    for (const { id } of fresh) if (known.has(id)) this.told.add(id);
    for (const window of fresh) if (!known.has(window.id)) await this.open(window);
    const byKey = new Map(planned.map((window) => [window.id, window]));
    for (const record of await selectWindowsOn(db)) await this.turn(record, byKey.get(record.key));
  }

  private listPlanned(): Silence[] {
    const now = this.options.now();
    if (now + toldAheadMs > this.plannedUntil) {
      this.plannedUntil = now + horizonMs;
      this.planned = this.options.plan(now, this.plannedUntil);
    }
    return this.planned.filter(({ startsAt, endsAt }) => startsAt < now + toldAheadMs && endsAt > now);
  }

  private async open(window: Silence): Promise<void> {
    const { id: key, matchers, by: name, reason, startsAt, endsAt } = window;
    const rooms = await this.findRooms(window);
    const words = matchers.map(({ name, op, value }) => ({ name, op, value }));
    const said = { key, name, matchers: words, reason, startsAt, endsAt, rooms };
    await this.save((revision, now) => ({
      ...said,
      id: revision,
      madeAt: now,
      toldState: readSilenceState(window, now),
      events: [],
      revision,
    }));
    this.told.add(key);
  }

  /** Time moves it on, and vigie.yaml: what is planned there no more is over, what lasts longer lasts longer. */
  private async turn(record: WindowRecord, window: Silence | undefined): Promise<void> {
    const now = this.options.now();
    const isGone = window === undefined && record.endsAt > now;
    const endsAt = isGone ? now : (window?.endsAt ?? record.endsAt);
    if (turnSilence({ ...record, endsAt }, now, 0) === undefined && endsAt === record.endsAt) return;
    await this.save((revision) => {
      const turn = turnSilence({ ...record, endsAt }, now, revision);
      const changed = { type: 'changed' as const, revision, at: now, startsAt: record.startsAt, endsAt };
      const event = turn?.event ?? { ...changed, reason: record.reason };
      return {
        ...record,
        endsAt,
        toldState: turn?.toldState ?? record.toldState,
        events: [...record.events, event],
        revision,
      };
    });
  }

  private async save(make: (revision: number, now: number) => WindowRecord): Promise<void> {
    const { db, newId, onCommitted } = this.options;
    const now = this.options.now();
    const rooms = await db.transaction().execute(async (tx) => {
      const record = make(await reserveRevisions(tx, 1), now);
      await saveWindow(tx, record);
      const marks = markSilenceRooms('maintenance', record, { now, newId });
      await markBehind(tx, marks);
      return listRooms(marks);
    });
    if (rooms.size > 0) onCommitted(rooms);
  }

  private async findRooms({ matchers }: Silence): Promise<SilenceRoom[]> {
    const { db, routes, defaultRoom } = this.options;
    const caught = new Map<string, SilenceRoom[]>();
    for await (const page of listOpenPages(db)) {
      for (const { source, severity, labels, rooms } of page) {
        if (!isMatching(matchers, routingLabels(source, severity, labels))) continue;
        caught.set(JSON.stringify(rooms.map(({ room }) => room)), rooms);
      }
    }
    return findSilenceRooms({ matchers, routes, defaultRoom, caught: [...caught.values()], isAllowed: () => true });
  }
}
