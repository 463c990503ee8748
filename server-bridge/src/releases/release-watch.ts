import type { Person } from '../domain/alerts/act.ts';
import type { Freeze } from '../domain/freezes/freeze.ts';
import { deriveMarks, type MarkedRelease, readReleaseSpan } from '../domain/releases/derive-marks.ts';
import { findFollowed, type OutRelease, toBrokenAlert } from '../domain/releases/find-followed.ts';
import type { ReleaseSpan } from '../domain/releases/find-overlaps.ts';
import { foldEnvironment, foldService } from '../domain/releases/fold-scope.ts';
import { judgeRelease, type Suspect } from '../domain/releases/judge-release.ts';
import { type BrokenAlert, readEnd, underWayMostMs, type Verdict } from '../domain/releases/rank-before.ts';
import { isOver, type Release, type ReleaseEvent } from '../domain/releases/release.ts';
import type { ReleaseMarks } from '../domain/releases/release-marks.ts';
import { listRooms } from '../list-behind-marks.ts';
import { selectAlerts } from '../store/alerts/load-alerts.ts';
import { selectAlertChanges } from '../store/alerts/select-changes.ts';
import type { Db } from '../store/open-store.ts';
import {
  type ReleaseAlert,
  saveReleaseAlerts,
  saveVerdict,
  selectAlertsOfReleases,
  selectAlertsStarted,
} from '../store/releases/release-alerts.ts';
import { insertWarning } from '../store/releases/release-warnings.ts';
import { saveReleases } from '../store/releases/save-releases.ts';
import { selectReleaseChanges, selectReleaseOfAct, selectReleases } from '../store/releases/select-releases.ts';
import { readWatched, saveWatched } from '../store/releases/watched.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import { type MarkOptions, markReleaseRooms } from './mark-release-rooms.ts';
import type { BookEntry, ReleaseBook } from './release-book.ts';

/** Alerts read and parsed at once: some 5 ms, so that deliveries are not kept waiting. */
const pageSize = 250;
/** More alerts than that of one release are a storm, and say no more. */
const alertsMost = 200;
/** So many revisions are looked at again after a restart at most. */
const unsavedMost = 5_000;
/** Freezes are looked for among those of so long before and after: no release is planned further ahead. */
const freezesAheadMs = 400 * 24 * 3600_000;
const freezesBackMs = 2 * 24 * 3600_000;
/** A recurring freeze may fall four hundred times in that: it is expanded again after a while only. */
const freezesKnownMs = 60_000;

export interface ReleaseWatchOptions extends MarkOptions {
  db: Db;
  book: ReleaseBook;
  /** `freezes` that have a moment in common with [from, until). */
  listFreezes(from: number, until: number): Freeze[];
  /** After its end an alert follows a release for so long. */
  followMs: number;
  onCommitted(rooms: Map<string, number>): void;
  /** Somebody is to be told that their release lies in a freeze. */
  onWarning(): void;
}

/** What someone says of an alert and a release together. */
export interface VerdictOrder {
  verdict: Verdict;
  releaseId: number;
  alertId: number;
  by: Person;
  act: string;
}

/**
 * Keeps true what stands beside releases without being said of them: freezes, overlaps, alerts that followed. It follows
 * alerts and releases by their revisions; how far it came is on disk with what it found, so that a restart loses none.
 */
export class ReleaseWatch {
  private readonly options: ReleaseWatchOptions;
  private watched: number | undefined;
  /** As far as it is on disk. */
  private saved = 0;
  private freezes: { at: number; list: Freeze[] } | undefined;

  constructor(options: ReleaseWatchOptions) {
    this.options = options;
  }

  /** Freezes are others from now on. */
  forgetFreezes(): void {
    this.freezes = undefined;
  }

  /** Looks at all that changed. Mostly nothing did: then nothing is locked. */
  async look(): Promise<void> {
    const { book, db } = this.options;
    await book.catchUp();
    const until = book.revision;
    this.watched ??= await readWatched(db);
    if (this.watched === undefined) {
      // What was before is history: nobody wants to be told of it now.
      await this.saveWatched(until);
      this.watched = until;
    }
    const found = this.watched < until ? await this.findFollowed(this.watched, until) : { rows: [], touched: [] };
    const stale = this.findStale();
    const ids = new Set([...found.touched, ...stale]);
    if (found.rows.length > 0 || ids.size > 0) await this.commit(found.rows, ids, until);
    else if (this.watched < until) {
      // Nothing is lost where this is not on disk: it is looked at again.
      this.watched = until;
      if (until - this.saved > unsavedMost) await this.saveWatched(until);
    }
  }

  /** Links an alert to a release, or denies it. Whether the person may is not asked here. */
  async say(order: VerdictOrder): Promise<{ reason: 'done' | 'already' | 'not-found'; release?: Release }> {
    const { db, now, onCommitted } = this.options;
    const { verdict, releaseId, alertId, by, act } = order;
    const { answer, marks } = await db.transaction().execute(async (tx) => {
      const revision = await reserveRevisions(tx, 3);
      const [release] = await selectReleases(tx, [releaseId]);
      const [alert] = await selectAlerts(tx, [alertId]);
      if (release === undefined || alert === undefined) return { answer: { reason: 'not-found' as const }, marks: [] };
      const known = (await selectAlertsOfReleases(tx, [releaseId])).find(({ id }) => id === alertId);
      const isSeen = (await selectReleaseOfAct(tx, act)) !== undefined || known?.verdict === verdict;
      if (isSeen) return { answer: { reason: 'already' as const, release }, marks: [] };
      await saveVerdict(tx, { ...(known ?? toBrokenAlert(alert)), releaseId }, { verdict, by, at: now() });
      const common = { releaseId, at: now(), recordedAt: now() };
      const event: ReleaseEvent = { ...common, type: verdict, revision, act, person: by, alertId };
      const suspect = await this.judge(tx, release);
      const turned = turnSuspect(release, suspect, { ...common, revision: revision + 1 });
      const { suspect: _before, ...rest } = release.marks ?? {};
      const marked = { ...rest, ...(suspect === undefined ? {} : { suspect }) };
      const changed: Release = { ...release, marks: marked, revision: revision + 2 };
      await saveReleases(tx, [changed], [event, ...turned]);
      const marks = await markReleaseRooms(tx, [changed], this.options);
      return { answer: { reason: 'done' as const, release: changed }, marks };
    });
    if (marks.length > 0) onCommitted(listRooms(marks));
    return answer;
  }

  private async saveWatched(revision: number): Promise<void> {
    await saveWatched(this.options.db, revision);
    this.saved = revision;
  }

  private async findFollowed(after: number, upTo: number) {
    const { db, book, followMs, now } = this.options;
    const rows: (BrokenAlert & { releaseId: number })[] = [];
    const out = [...book.listOutSince(now() - followMs - underWayMostMs)].flatMap((entry) => toOut(entry) ?? []);
    for (let from = after; out.length > 0 && from < upTo; ) {
      const alerts = await selectAlertChanges(db, { after: from, upTo, limit: pageSize });
      for (const alert of alerts) {
        if (alert.status === 'open') rows.push(...findFollowed(toBrokenAlert(alert), out, followMs));
      }
      from = alerts.length < pageSize ? upTo : (alerts.at(-1)?.revision ?? upTo);
      if (alerts.length === pageSize) await new Promise((resolve) => setImmediate(resolve));
    }
    // A pipeline may be heard later than what it broke.
    const touched: number[] = [];
    for (let from = after; from < upTo; ) {
      const releases = await selectReleaseChanges(db, { after: from, upTo, limit: pageSize });
      for (const release of releases) {
        const one = toOut(release);
        if (one === undefined) continue;
        touched.push(release.id);
        const wanted = { from: one.startedAt - 60_000, until: one.end + followMs, limit: alertsMost };
        for (const alert of await selectAlertsStarted(db, wanted)) {
          rows.push(...findFollowed(toBrokenAlert(alert), [one], followMs));
        }
      }
      from = releases.length < pageSize ? upTo : (releases.at(-1)?.revision ?? upTo);
    }
    return { rows, touched: rows.length === 0 ? [] : touched };
  }

  /** Releases whose freeze or overlaps are not what they carry. */
  private findStale(): number[] {
    const { book, now } = this.options;
    const others = this.listSpans();
    const freezes = this.listFreezes();
    const recent = [...book.listOpen(), ...book.listOutSince(now() - freezesBackMs)];
    const context = { freezes, others, now: now() };
    return recent.filter((entry) => !isSame(deriveMarks(entry, context), entry.marks)).map(({ id }) => id);
  }

  private listSpans(): ReleaseSpan[] {
    const { book, now } = this.options;
    return [...book.listOpen()].flatMap((entry) => readReleaseSpan(entry, now()) ?? []);
  }

  private listFreezes(): Freeze[] {
    const at = this.options.now();
    const known = this.freezes;
    if (known !== undefined && known.at <= at && at - known.at < freezesKnownMs) return known.list;
    const list = this.options.listFreezes(at - freezesBackMs, at + freezesAheadMs);
    this.freezes = { at, list };
    return list;
  }

  private async commit(
    rows: readonly (BrokenAlert & { releaseId: number })[],
    ids: ReadonlySet<number>,
    until: number,
  ): Promise<void> {
    const { db, now, onCommitted, onWarning } = this.options;
    const concerned = [...new Set([...ids, ...rows.map(({ releaseId }) => releaseId)])];
    const { marks, isWarned } = await db.transaction().execute(async (tx) => {
      const first = await reserveRevisions(tx, concerned.length * 3);
      await saveReleaseAlerts(tx, await limitRows(tx, rows));
      const changed: Release[] = [];
      const events: ReleaseEvent[] = [];
      let isWarned = false;
      const context = { freezes: this.listFreezes(), others: this.listSpans(), now: now() };
      for (const [index, release] of (await selectReleases(tx, concerned)).entries()) {
        const { suspect: _before, ...marks } = deriveMarks(toMarked(release), context);
        const suspect = await this.judge(tx, release);
        const next: ReleaseMarks = { ...marks, ...(suspect === undefined ? {} : { suspect }) };
        if (isSame(next, release.marks ?? {})) continue;
        const revision = first + index * 3;
        const common = { releaseId: release.id, at: now(), recordedAt: now() };
        const isNewFreeze = next.freeze !== undefined && next.freeze.freezeId !== release.marks?.freeze?.freezeId;
        if (isNewFreeze && next.freeze !== undefined) {
          events.push({ ...common, type: 'in-freeze', revision, freeze: next.freeze });
          if (next.freeze.override === undefined && !isOver(release.state)) {
            await insertWarning(tx, makeWarning(release, next.freeze.freezeId), now());
            isWarned = true;
          }
        }
        events.push(...turnSuspect(release, suspect, { ...common, revision: revision + 1 }));
        changed.push({ ...release, marks: next, revision: revision + 2 });
      }
      await saveReleases(tx, changed, events);
      await saveWatched(tx, until);
      return { marks: await markReleaseRooms(tx, changed, this.options), isWarned };
    });
    this.watched = until;
    this.saved = until;
    if (marks.length > 0) onCommitted(listRooms(marks));
    if (isWarned) onWarning();
  }

  private async judge(tx: Db, release: Release): Promise<Suspect | undefined> {
    const { startedAt, endedAt, id, state, facts } = release;
    if (startedAt === undefined) return undefined;
    const alerts = await selectAlertsOfReleases(tx, [id]);
    const went = {
      id,
      state,
      services: facts.services,
      environment: facts.environment,
      startedAt,
      ...(endedAt === undefined ? {} : { endedAt }),
    };
    return judgeRelease(went, alerts, { followMs: this.options.followMs, verdicts: readVerdicts(alerts) }).suspect;
  }
}

/** What people said, by the alerts' ids. */
export function readVerdicts(alerts: readonly ReleaseAlert[]): Map<number, Verdict> {
  return new Map(alerts.flatMap(({ id, verdict }) => (verdict === undefined ? [] : [[id, verdict]])));
}

function turnSuspect(
  { marks }: Release,
  suspect: Suspect | undefined,
  common: Omit<ReleaseEvent, 'type'>,
): ReleaseEvent[] {
  const isBefore = marks?.suspect !== undefined;
  if (suspect !== undefined && !isBefore) return [{ ...common, type: 'suspected', suspect }];
  return suspect === undefined && isBefore ? [{ ...common, type: 'cleared' }] : [];
}

/** Whoever planned it, else whoever started it; else whoever has the name that the tool gives. */
function makeWarning({ id: releaseId, plannedBy, people, facts }: Release, freezeId: string) {
  const userId = plannedBy?.userId ?? people.started?.by.userId;
  return { releaseId, freezeId, owner: facts.owner, ...(userId === undefined ? {} : { userId }) };
}

/** Of each release the first so many. */
async function limitRows<Row extends { releaseId: number; id: number }>(tx: Db, rows: readonly Row[]): Promise<Row[]> {
  const kept: Row[] = [];
  for (const [releaseId, some] of Map.groupBy(rows, (row) => row.releaseId)) {
    const byId = new Map(some.map((row) => [row.id, row]));
    const known = new Set((await selectAlertsOfReleases(tx, [releaseId])).map(({ id }) => id));
    let free = alertsMost - known.size;
    for (const row of byId.values()) {
      if (!known.has(row.id)) free -= 1;
      if (known.has(row.id) || free >= 0) kept.push(row);
    }
  }
  return kept;
}

function toOut(release: BookEntry | Release): OutRelease | undefined {
  const { id, startedAt, endedAt } = release;
  if (startedAt === undefined) return undefined;
  const { services, environment } = 'facts' in release ? release.facts : release;
  return {
    id,
    serviceKeys: services.map(foldService),
    environmentKey: foldEnvironment(environment),
    startedAt,
    end: readEnd({ startedAt, ...(endedAt === undefined ? {} : { endedAt }) }),
  };
}

function toMarked({ id, state, startedAt, endedAt, facts, marks = {} }: Release): MarkedRelease {
  const { services, environment, plannedFrom, plannedUntil } = facts;
  return { id, state, services, environment, plannedFrom, plannedUntil, startedAt, endedAt, marks };
}

function isSame(one: ReleaseMarks, other: ReleaseMarks): boolean {
  const list = ({ freeze, overlaps, suspect }: ReleaseMarks) => JSON.stringify([freeze, overlaps, suspect]);
  return list(one) === list(other);
}
