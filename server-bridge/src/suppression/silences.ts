import { type Matcher, parseMatcher, printMatcher } from '../domain/routing/matchers.ts';
import { decideSilence, type SilenceDecision, type SilenceOrder } from '../domain/suppression/decide-silence.ts';
import type { Silence } from '../domain/suppression/silence.ts';
import type { SilenceEvent, SilenceRecord } from '../domain/suppression/silence-record.ts';
import { turnSilence } from '../domain/suppression/turn-silence.ts';
import { listRooms } from '../list-behind-marks.ts';
import type { Db } from '../store/open-store.ts';
import { markBehind } from '../store/projections/mark-behind.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import { saveSilence } from '../store/silences/save-silence.ts';
import { selectSilence, selectSilenceOfAct, selectSilences } from '../store/silences/select-silences.ts';

import { markSilenceRooms } from './mark-silence-rooms.ts';

/** What is over is listed that long. */
export const recentMs = 7 * 24 * 3600_000;

export interface SilencesOptions {
  db: Db;
  /** Epoch milliseconds. */
  now(): number;
  /** `silences.longest` of vigie.yaml. */
  longestMs: number;
  /** A random id, never given twice. */
  newId(): string;
  /** Told after each commit which rooms have something to show, with the worst severity (0 critical). */
  onCommitted(rooms: Map<string, number>): void;
  /** Told after each commit: what mutes is another from now on. Awaited before the order is answered. */
  onChanged(): Promise<void> | void;
}

/** A silence with its matchers ready to match. */
export interface KnownSilence {
  record: SilenceRecord;
  silence: Silence;
}

/** What people silenced: on disk, and in memory as long as it is planned, running or just over. */
export class Silences {
  readonly longestMs: number;
  private readonly options: SilencesOptions;
  private readonly known = new Map<number, KnownSilence>();

  constructor(options: SilencesOptions) {
    this.options = options;
    this.longestMs = options.longestMs;
  }

  /** Reads what is on disk: before that nothing may be decided. */
  async load(): Promise<void> {
    const { db, now } = this.options;
    for (const record of await selectSilences(db, now() - recentMs)) this.remember(record);
  }

  /** Those that have a moment in common with [from, until), epoch milliseconds. */
  list(from: number, until: number): Silence[] {
    return [...this.known.values()]
      .map(({ silence }) => silence)
      .filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from);
  }

  /** Planned, running, and over for a week at most; those that end first are first. */
  listKnown(): KnownSilence[] {
    const oldest = this.options.now() - recentMs;
    for (const [id, { record }] of this.known) if (record.endsAt < oldest) this.known.delete(id);
    return [...this.known.values()].toSorted((one, other) => one.record.endsAt - other.record.endsAt);
  }

  find(id: number): KnownSilence | undefined {
    return this.known.get(id);
  }

  /** Resolves once it is on disk and what it mutes is looked at. Whether the person may do it is not asked here. */
  async take(order: SilenceOrder): Promise<SilenceDecision> {
    const { db, now, longestMs, onChanged } = this.options;
    const decision = await db.transaction().execute(async (tx) => {
      // First, since it locks: what is loaded after it stays true until the commit.
      const revision = await reserveRevisions(tx, 1);
      const seen = await selectSilenceOfAct(tx, order.act);
      const id = seen ?? (order.kind === 'create' ? undefined : order.id);
      const known = id === undefined ? undefined : await selectSilence(tx, id);
      const decided = decideSilence(known, order, { now: now(), revision, longestMs, isSeen: seen !== undefined });
      if (decided.silence !== undefined && decided.event !== undefined) {
        await this.save(tx, decided.silence, decided.event);
      }
      return decided;
    });
    if (decision.silence !== undefined && decision.event !== undefined) {
      this.announce(decision.silence);
      await onChanged();
    }
    return decision;
  }

  /** Tells rooms of what began or ran out by now. Mostly nothing did: then nothing is locked. */
  async look(): Promise<void> {
    const { db, now } = this.options;
    for (const { record } of this.known.values()) {
      if (turnSilence(record, now(), 0) === undefined) continue;
      const turned = await db.transaction().execute(async (tx) => {
        const revision = await reserveRevisions(tx, 1);
        const current = await selectSilence(tx, record.id);
        const turn = current && turnSilence(current, now(), revision);
        if (current === undefined || turn === undefined) return current;
        const silence: SilenceRecord = { ...current, toldState: turn.toldState, revision };
        await this.save(tx, silence, { ...turn.event, silenceId: record.id });
        return silence;
      });
      if (turned !== undefined) this.announce(turned);
    }
  }

  private async save(tx: Db, silence: SilenceRecord, event: SilenceEvent): Promise<void> {
    const { now, newId } = this.options;
    await saveSilence(tx, silence, event);
    await markBehind(tx, markSilenceRooms('silence', silence, { now: now(), newId }));
  }

  private announce(silence: SilenceRecord): void {
    this.remember(silence);
    const { now, newId, onCommitted } = this.options;
    onCommitted(listRooms(markSilenceRooms('silence', silence, { now: now(), newId })));
  }

  private remember(record: SilenceRecord): void {
    const matchers = this.known.get(record.id)?.silence.matchers ?? compile(record);
    this.known.set(record.id, { record, silence: toSilence(record, matchers) });
  }
}

function toSilence({ id, author, reason, startsAt, endsAt, scope }: SilenceRecord, matchers: Matcher[]): Silence {
  return { id: String(id), kind: 'silence', matchers, by: author.fullName, reason, startsAt, endsAt, scope };
}

/** What was read once is read again: the grammar only ever grows. */
function compile({ id, matchers }: SilenceRecord): Matcher[] {
  return matchers.flatMap((words) => {
    const parsed = parseMatcher(printMatcher(words));
    if (!parsed.ok) throw new Error(`silence ${id} has a matcher that cannot be read: ${parsed.reason}`);
    return parsed.matchers;
  });
}
