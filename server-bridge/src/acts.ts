import { type Act, identifyAct } from './domain/alerts/act.ts';
import type { Alert, AlertEvent } from './domain/alerts/alert.ts';
import { type ActDecision, decideAct } from './domain/alerts/decide-act.ts';
import { ownSource } from './domain/alerts/own-source.ts';
import { identify } from './domain/alerts/working-set.ts';
import { signWords } from './domain/write-back/sign-words.ts';
import { listBehindMarks, listRooms } from './list-behind-marks.ts';
import { selectActsTaken, selectAlerts } from './store/alerts/load-alerts.ts';
import { saveAlerts } from './store/alerts/save-alerts.ts';
import { GroupCommit } from './store/group-commit.ts';
import type { Db } from './store/open-store.ts';
import { markBehind } from './store/projections/mark-behind.ts';
import { reserveRevisions } from './store/reserve-revisions.ts';
import { insertWriteBacks, type NewWriteBack } from './store/write-backs/insert-write-backs.ts';

/** Acts in one transaction. */
const actsPerGroup = 256;
/** Acts waiting for the disk. A person chooses 200 alerts at once at most. */
const waitingMost = 4_000;

/** What became of an act. `done` is on disk, and was done before where the same act came again. */
export interface ActOutcome {
  outcome: 'done' | 'already' | 'refused';
  /** `overloaded` and `internal` (the store failed): nothing was done, ask again. */
  reason: ActDecision['reason'] | 'overloaded' | 'internal';
  /** The alert as it is now. */
  alert?: Alert;
  /** Of `internal`: what the store said. */
  error?: unknown;
}

export interface ActsOptions {
  db: Db;
  /** Epoch milliseconds. */
  now(): number;
  /** A random id, never given twice. */
  newId(): string;
  /** The longest message a source's tool takes; undefined where nothing can be written to it. */
  messageLengthOf(source: string): number | undefined;
  /** Told of each commit how long its transaction took, milliseconds. */
  onCommitTimed?(durationMs: number): void;
  /** How long an acknowledgement may stand before it is told of; absent: for ever. */
  forgottenAfterMs?: number;
  /** Told after each commit which rooms have something to show, with the worst severity (0 critical). */
  onCommitted(rooms: Map<string, number>): void;
  /** Told after each commit which sources something must be written to. */
  onWriteBack(sources: Set<string>): void;
}

/** Takes what people do from Mattermost: load, decide, save, mark what must be shown, in one transaction for many. */
export class Acts {
  private readonly options: ActsOptions;
  private readonly commits: GroupCommit<Act, ActOutcome>;

  constructor(options: ActsOptions) {
    this.options = options;
    this.commits = new GroupCommit({ groupWeight: actsPerGroup, commit: (acts) => this.commit(acts) });
  }

  /** Resolves once the act is on disk, or refused with the reason. Whether the person may do it is not asked here. */
  async take(act: Act): Promise<ActOutcome> {
    if (this.commits.size >= waitingMost) return { outcome: 'refused', reason: 'overloaded' };
    try {
      return await this.commits.submit(act);
    } catch (error) {
      return { outcome: 'refused', reason: 'internal', error };
    }
  }

  drain(): Promise<void> {
    return this.commits.drain();
  }

  private async commit(acts: Act[]): Promise<ActOutcome[]> {
    const { db, now, newId, onCommitted, onWriteBack } = this.options;
    const startedAt = performance.now();
    const { outcomes, rooms, sources } = await db.transaction().execute(async (tx) => {
      const { outcomes, changed, events } = await this.decideAll(tx, acts);
      const visible = [...changed.keys()];
      await saveAlerts(tx, { alerts: [...changed.values()], occurrences: [], events, visible });
      const marks = [...changed.values()].flatMap((alert) => listBehindMarks(alert, now(), newId));
      await markBehind(tx, marks);
      const writeBacks = events.flatMap((event) => this.listWriteBacks(event, changed.get(event.alertId)));
      await insertWriteBacks(tx, writeBacks);
      return { outcomes, rooms: listRooms(marks), sources: new Set(writeBacks.map(({ source }) => source)) };
    });
    this.options.onCommitTimed?.(performance.now() - startedAt);
    if (rooms.size > 0) onCommitted(rooms);
    if (sources.size > 0) onWriteBack(sources);
    return outcomes;
  }

  private async decideAll(tx: Db, acts: Act[]) {
    // First, since it locks: what is loaded after it stays true until the commit.
    const first = await reserveRevisions(tx, acts.length);
    const alerts = new Map<number, Alert>();
    for (const alert of await selectAlerts(tx, [...new Set(acts.map(({ alertId }) => alertId))])) {
      alerts.set(alert.id, alert);
    }
    const ids = acts.map((act) => identify(alerts.get(act.alertId)?.source ?? '', identifyAct(act)));
    const seen = new Set(await selectActsTaken(tx, ids));
    const changed = new Map<number, Alert>();
    const events: AlertEvent[] = [];
    const { forgottenAfterMs } = this.options;
    const outcomes = acts.map((act, index): ActOutcome => {
      const alert = alerts.get(act.alertId);
      const id = ids[index] ?? '';
      const decision = decideAct({ alert, isSeen: seen.has(id) }, act, {
        now: this.options.now(),
        revision: first + index,
        writesBack: alert !== undefined && this.isTold(alert.source),
        ...(forgottenAfterMs === undefined ? {} : { forgottenAfterMs }),
      });
      if (decision.alert !== undefined && decision.events.length > 0) {
        seen.add(id);
        events.push(...decision.events);
        alerts.set(decision.alert.id, decision.alert);
        changed.set(decision.alert.id, decision.alert);
      }
      const { outcome, reason } = decision;
      return { outcome, reason, ...(decision.alert === undefined ? {} : { alert: decision.alert }) };
    });
    return { outcomes, changed, events };
  }

  /** What Vigie raised itself nobody else need know of. */
  private isTold(source: string): boolean {
    return source === ownSource || this.options.messageLengthOf(source) !== undefined;
  }

  private listWriteBacks(event: AlertEvent, alert: Alert | undefined): NewWriteBack[] {
    const { type: kind, revision, by = '', username = '', userId = '', comment, at: madeAt } = event;
    const messageLength = alert === undefined ? undefined : this.options.messageLengthOf(alert.source);
    const isAct = kind === 'acknowledged' || kind === 'unacknowledged' || kind === 'commented';
    if (alert === undefined || messageLength === undefined || !isAct) return [];
    const message = signWords({ by, username }, comment, messageLength);
    return [{ revision, source: alert.source, alertId: alert.id, key: alert.key, kind, message, userId, madeAt }];
  }
}
