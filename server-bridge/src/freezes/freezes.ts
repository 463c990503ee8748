import { decideFreeze, type FreezeDecision, type FreezeOrder } from '../domain/freezes/decide-freeze.ts';
import type { Freeze, FreezeScope } from '../domain/freezes/freeze.ts';
import {
  type FreezeEvent,
  type FreezeRecord,
  readFreezeState,
  toFreeze,
  turnFreeze,
} from '../domain/freezes/freeze-record.ts';
import type { SilenceRoom } from '../domain/suppression/silence-record.ts';
import { listRooms } from '../list-behind-marks.ts';
import {
  saveFreeze,
  selectFreezeKeys,
  selectFreezeOfAct,
  selectFreezes,
  selectFreezesOfPeople,
  selectFreezesOn,
} from '../store/freezes/freezes.ts';
import type { Db } from '../store/open-store.ts';
import { markBehind } from '../store/projections/mark-behind.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import { markSilenceRooms } from '../suppression/mark-silence-rooms.ts';
import type { DatedFreeze } from './plan-freezes.ts';

/** What is over is listed that long. */
export const recentMs = 7 * 24 * 3600_000;
/** The longest that vigie.yaml may tell ahead, and some: what is known of it is asked for again after a day. */
const horizonMs = 32 * 24 * 3600_000;
const planAgainMs = 24 * 3600_000;
/** Whoever asks took the time a moment ago. */
const justBeforeMs = 60_000;

export interface FreezesOptions {
  db: Db;
  /** Epoch milliseconds. */
  now(): number;
  /** A random id, never given twice. */
  newId(): string;
  /** Freezes of vigie.yaml that have a moment in common with [from, until). */
  plan(from: number, until: number): DatedFreeze[];
  /** Where releases go that a freeze concerns. */
  findRooms(scope: FreezeScope): SilenceRoom[];
  /** Told after each commit which rooms have something to show. */
  onCommitted(rooms: Map<string, number>): void;
  /** Told after each commit: there may be other freezes from now on. */
  onChanged?(): void;
}

/** The freezes there are: those of vigie.yaml, and those of people, on disk. Tells rooms of them. */
export class Freezes {
  private readonly options: FreezesOptions;
  /** Those that people made: planned, running or just over. */
  private readonly made = new Map<number, FreezeRecord>();
  private planned: DatedFreeze[] = [];
  private planAgainAt = Number.NEGATIVE_INFINITY;
  /** Keys that are on record: not looked up again. */
  private readonly told = new Set<string>();

  constructor(options: FreezesOptions) {
    this.options = options;
  }

  /** Reads what is on disk: before that nothing may be decided. */
  async load(): Promise<void> {
    const { db, now } = this.options;
    for (const record of await selectFreezesOfPeople(db, now() - recentMs)) this.made.set(record.id, record);
  }

  /** Those that have a moment in common with [from, until), epoch milliseconds, by their start. */
  list(from: number, until: number): Freeze[] {
    const made = [...this.made.values()].map(toFreeze);
    return [...this.listPlanned(from, until), ...made]
      .filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from && endsAt > startsAt)
      .toSorted((one, other) => one.startsAt - other.startsAt || one.endsAt - other.endsAt);
  }

  /** One that a person made and that is not long over. */
  find(id: number): FreezeRecord | undefined {
    return this.made.get(id);
  }

  /** Resolves once it is on disk. Whether the person may do it is not asked here. */
  async take(order: FreezeOrder): Promise<FreezeDecision> {
    const { db, now } = this.options;
    const decision = await db.transaction().execute(async (tx) => {
      // First, since it locks: what is loaded after it stays true until the commit.
      const revision = await reserveRevisions(tx, 1);
      const seen = await selectFreezeOfAct(tx, order.act);
      const id = seen ?? (order.kind === 'create' ? undefined : order.id);
      const [known] = id === undefined ? [] : await selectFreezes(tx, [id]);
      const decided = decideFreeze(known, order, { now: now(), revision, isSeen: seen !== undefined });
      if (decided.freeze !== undefined && decided.event !== undefined) {
        await this.save(tx, decided.freeze, decided.event);
      }
      return decided;
    });
    if (decision.freeze !== undefined && decision.event !== undefined) this.announce(decision.freeze);
    return decision;
  }

  /** Tells rooms of what is due by now. Mostly nothing is: then nothing is locked. */
  async look(): Promise<void> {
    const { db, now } = this.options;
    this.forgetOld();
    const planned = this.listPlanned(now(), now() + horizonMs);
    const near = planned.filter(
      ({ startsAt, tellAheadMs, endsAt }) => startsAt - tellAheadMs <= now() && endsAt > now(),
    );
    const fresh = near.filter(({ id }) => !this.told.has(id));
    const known = await selectFreezeKeys(
      db,
      fresh.map(({ id }) => id),
    );
    for (const freeze of fresh) {
      if (!known.has(freeze.id)) await this.open(freeze);
      this.told.add(freeze.id);
    }
    const byKey = new Map(planned.map((freeze) => [freeze.id, freeze]));
    for (const record of await selectFreezesOn(db)) await this.turn(record, byKey.get(record.key));
  }

  private listPlanned(from: number, until: number): DatedFreeze[] {
    const { now, plan } = this.options;
    const at = now();
    if (from < at - justBeforeMs || until > at + horizonMs) return plan(from, until);
    if (at >= this.planAgainAt || this.planAgainAt > at + planAgainMs) {
      this.planAgainAt = at + planAgainMs;
      this.planned = plan(at - justBeforeMs, at + horizonMs + planAgainMs);
    }
    return this.planned.filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from);
  }

  private async open({ id: key, rooms, ...freeze }: DatedFreeze): Promise<void> {
    const { now, findRooms } = this.options;
    const named = rooms.map((room) => ({ room }));
    const told = named.length > 0 ? named : findRooms(freeze);
    await this.commit((revision) => {
      const { startsAt, endsAt, reason } = freeze;
      const toldState = readFreezeState(freeze, now());
      const record: FreezeRecord = { ...freeze, id: revision, revision, key, madeAt: now(), rooms: told, toldState };
      const event = { type: 'created' as const, freezeId: revision, revision, at: now(), startsAt, endsAt, reason };
      return { record, event };
    });
  }

  /** Time moves it on, and vigie.yaml: what is planned there no more is over, what lasts longer lasts longer. */
  private async turn(record: FreezeRecord, planned: DatedFreeze | undefined): Promise<void> {
    const at = this.options.now();
    const isGone = record.kind === 'config' && planned === undefined && record.endsAt > at;
    const endsAt = isGone ? at : (planned?.endsAt ?? record.endsAt);
    const isTurned = turnFreeze({ ...record, endsAt }, at, 0) !== undefined;
    if (!isTurned && endsAt === record.endsAt) return;
    await this.commit(async (revision, tx) => {
      // A person may have changed it since it was read.
      const [current] = record.kind === 'person' ? await selectFreezes(tx, [record.id]) : [record];
      if (current === undefined) return undefined;
      const moved: FreezeRecord = record.kind === 'person' ? current : { ...current, endsAt };
      const turn = turnFreeze(moved, at, revision);
      if (turn === undefined && moved.endsAt === current.endsAt) return undefined;
      const { id: freezeId, startsAt, reason } = moved;
      const changed = { type: 'changed' as const, freezeId, revision, at, startsAt, endsAt: moved.endsAt, reason };
      const next: FreezeRecord = { ...moved, toldState: turn?.toldState ?? moved.toldState, revision };
      return { record: next, event: turn?.event ?? changed };
    });
  }

  private async commit(
    make: (revision: number, tx: Db) => Change | undefined | Promise<Change | undefined>,
  ): Promise<void> {
    const change = await this.options.db.transaction().execute(async (tx) => {
      const revision = await reserveRevisions(tx, 1);
      const made = await make(revision, tx);
      if (made !== undefined) await this.save(tx, made.record, made.event);
      return made;
    });
    if (change !== undefined) this.announce(change.record);
  }

  private async save(tx: Db, freeze: FreezeRecord, event: FreezeEvent): Promise<void> {
    const { now, newId } = this.options;
    await saveFreeze(tx, freeze, event);
    await markBehind(tx, markSilenceRooms('freeze', freeze, { now: now(), newId }));
  }

  private announce(freeze: FreezeRecord): void {
    if (freeze.kind === 'person') this.made.set(freeze.id, freeze);
    this.options.onChanged?.();
    const { now, newId, onCommitted } = this.options;
    onCommitted(listRooms(markSilenceRooms('freeze', freeze, { now: now(), newId })));
  }

  private forgetOld(): void {
    const oldest = this.options.now() - recentMs;
    for (const [id, { endsAt }] of this.made) if (endsAt < oldest) this.made.delete(id);
  }
}

interface Change {
  record: FreezeRecord;
  event: FreezeEvent;
}
