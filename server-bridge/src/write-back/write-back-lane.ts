import { areSameWords } from '../domain/write-back/sign-words.ts';
import type { WriteBackReason } from '../domain/write-back/write-back-reason.ts';
import type { ToolFailure, WayBack } from '../sources/source.ts';
import type { Db } from '../store/open-store.ts';
import { markWritten, postponeWriteBack } from '../store/write-backs/save-write-backs.ts';
import { selectWriteBacks } from '../store/write-backs/select-of-alerts.ts';
import { selectNextWaiting, selectWaiting, type WriteBack } from '../store/write-backs/select-waiting.ts';
import { WakeLoop } from '../wake-loop.ts';

/** Looked at together; of each alert one. */
const batchSize = 200;
/** Problems in one call: a person may choose 200 alerts, and Zabbix works through them while we wait. */
const keysMost = 50;
const firstPauseMs = 250;
const longestPauseMs = 30_000;
/** Times the tool may fail on one act while it answers others: then it is the act. */
const failuresMost = 5;
/** Between the first two of them; then twice as long each time. */
const failureRetryMs = 1_000;

/**
 * How old an act may become before the person is told that it was not written. A day for what is down: it is written
 * late rather than never. A quarter of an hour where somebody must act: enough to exchange a token without a loss.
 */
const patienceMs: Record<(ToolFailure & { kind: 'away' })['reason'], number> = {
  unreachable: 24 * 3600_000,
  'token-refused': 15 * 60_000,
  'not-the-api': 15 * 60_000,
};

export interface WriteBackLaneOptions {
  db: Db;
  wayBack: WayBack;
  /** When this bridge began: what waited before may have been written by the one before. */
  startedAt: number;
  now(): number;
  /** 0 to 1. */
  random(): number;
  /** Will never be written: `reason` for the person, `detail` in the tool's words. */
  refuse(rows: WriteBack[], reason: WriteBackReason, detail: string): Promise<void>;
  onWritten(source: string, count: number): void;
  /** Told when the tool stops taking acts, and when it does again (undefined). */
  onTrouble(source: string, message: string | undefined): void;
  /** The lane itself failed: a bug or the store. It tries again later. */
  onError(source: string, error: unknown): void;
}

/** Writes people's acts to one tool, those of an alert in their order, until none waits; then sleeps until woken. */
export class WriteBackLane {
  private readonly source: string;
  private readonly options: WriteBackLaneOptions;
  /** Acts whose last attempt may have succeeded. */
  private readonly doubtful = new Set<number>();
  /** Acts that are known not to have been written by a bridge before this one. */
  private readonly cleared = new Set<number>();
  private readonly failures = new Map<number, number>();
  private readonly loop: WakeLoop;
  private pauses = 0;
  private resumeAt = 0;
  /** Why nothing is written at the moment. */
  trouble: string | undefined;

  constructor(source: string, options: WriteBackLaneOptions) {
    this.source = source;
    this.options = options;
    this.loop = new WakeLoop({ work: () => this.writeDue(), onError: (error) => options.onError(source, error) });
  }

  wake(): void {
    this.loop.wake();
  }

  /** Ends after the call that is under way. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Gives how long to rest: 0 for not at all, undefined until woken. */
  private async writeDue(): Promise<number | undefined> {
    const { db, now } = this.options;
    if (now() < this.resumeAt) return this.resumeAt - now();
    const rows = await selectWaiting(db, { source: this.source, now: now(), limit: batchSize });
    if (rows.length === 0) {
      const dueAt = await selectNextWaiting(db, this.source);
      return dueAt === undefined ? undefined : Math.max(1, dueAt - now());
    }
    for (const group of groupCalls(rows)) {
      if (this.loop.isStopped) return undefined;
      const failure = await this.writeGroup(group);
      if (failure !== undefined) return this.pause(rows, failure);
    }
    return 0;
  }

  /** Gives the failure that concerns everything else too. */
  private async writeGroup(group: WriteBack[]): Promise<(ToolFailure & { kind: 'away' }) | undefined> {
    const { wayBack } = this.options;
    const missing = await this.leaveOutWritten(group);
    if (!Array.isArray(missing)) return this.handle(group, missing);
    const [first] = missing;
    if (first === undefined) return undefined;
    const keys = missing.map(({ key }) => key);
    const answer = await wayBack.write({ kind: first.kind, keys, message: first.message });
    if (!answer.ok) return this.handle(missing, answer.failure);
    this.succeed();
    await this.saveWritten(missing);
    return undefined;
  }

  private async handle(group: WriteBack[], failure: ToolFailure) {
    if ('isUncertain' in failure && failure.isUncertain) for (const { revision } of group) this.doubtful.add(revision);
    if (failure.kind === 'away') return failure;
    this.succeed();
    if (group.length > 1) return this.writeEach(group);
    if (failure.kind === 'refused') await this.settleRefused(group, failure.reason, failure.message);
    else for (const row of group) await this.postpone(row, failure.message);
    return undefined;
  }

  /** One bad problem fails the whole call: each by itself. */
  private async writeEach(group: WriteBack[]) {
    for (const row of group) {
      const failure = await this.writeGroup([row]);
      if (failure !== undefined) return failure;
    }
    return undefined;
  }

  /** Those that are not at the tool yet. Those in doubt are looked for by their words, as often as they were written. */
  private async leaveOutWritten(group: WriteBack[]): Promise<WriteBack[] | ToolFailure> {
    const inDoubt = group.filter((row) => this.isInDoubt(row));
    if (inDoubt.length === 0) return group;
    const answer = await this.options.wayBack.readMessages(inDoubt.map(({ key }) => key));
    if (!answer.ok) return answer.failure;
    const ofAlerts = await selectWriteBacks(
      this.options.db,
      inDoubt.map(({ alert_id }) => alert_id),
    );
    const isThere = ({ key, message }: WriteBack) => {
      const found = (answer.value.get(key) ?? []).filter((words) => areSameWords(words, message)).length;
      const known = ofAlerts.filter((other) => other.state === 'written' && other.key === key);
      return found > known.filter((other) => areSameWords(other.message, message)).length;
    };
    const written = inDoubt.filter(isThere);
    await this.saveWritten(written);
    for (const { revision } of inDoubt) {
      this.doubtful.delete(revision);
      this.cleared.add(revision);
    }
    return group.filter((row) => !written.includes(row));
  }

  private isInDoubt({ revision, made_at: madeAt }: WriteBack): boolean {
    if (this.doubtful.has(revision)) return true;
    return madeAt <= this.options.startedAt && !this.cleared.has(revision);
  }

  private async saveWritten(rows: WriteBack[]): Promise<void> {
    if (rows.length === 0) return;
    await markWritten(
      this.options.db,
      rows.map(({ revision }) => revision),
      this.options.now(),
    );
    this.forget(rows);
    this.options.onWritten(this.source, rows.length);
  }

  private async settleRefused(rows: WriteBack[], reason: WriteBackReason, detail: string): Promise<void> {
    await this.options.refuse(rows, reason, detail);
    this.forget(rows);
  }

  private async postpone(row: WriteBack, message: string): Promise<void> {
    const count = (this.failures.get(row.revision) ?? 0) + 1;
    this.failures.set(row.revision, count);
    if (count >= failuresMost) return this.settleRefused([row], 'failed', message);
    const waitMs = failureRetryMs * 2 ** (count - 1) * (0.5 + this.options.random() / 2);
    await postponeWriteBack(this.options.db, row.revision, this.options.now() + waitMs);
  }

  private forget(rows: WriteBack[]): void {
    for (const { revision } of rows) {
      this.doubtful.delete(revision);
      this.cleared.delete(revision);
      this.failures.delete(revision);
    }
  }

  private succeed(): void {
    this.pauses = 0;
    if (this.trouble === undefined) return;
    this.trouble = undefined;
    this.options.onTrouble(this.source, undefined);
  }

  /** Nothing goes out for a while. What has waited too long is given up. */
  private async pause(rows: WriteBack[], failure: ToolFailure & { kind: 'away' }): Promise<number> {
    const { now, random, onTrouble } = this.options;
    const old = rows.filter(({ made_at: madeAt }) => now() - madeAt > patienceMs[failure.reason]);
    if (old.length > 0) await this.settleRefused(old, failure.reason, failure.message);
    this.pauses += 1;
    const pauseMs = Math.min(firstPauseMs * 2 ** Math.min(this.pauses - 1, 10), longestPauseMs);
    // Between half and all of it: many bridges must not come back together.
    this.resumeAt = now() + pauseMs * (0.5 + random() / 2);
    if (this.trouble !== failure.message) onTrouble(this.source, failure.message);
    this.trouble = failure.message;
    return Math.max(1, this.resumeAt - now());
  }
}

/** Acts that are one call: the same words of the same person, about problems that are all different. */
function groupCalls(rows: WriteBack[]): WriteBack[][] {
  const groups: WriteBack[][] = [];
  const open = new Map<string, WriteBack[]>();
  for (const row of rows) {
    const id = `${row.kind} ${row.user_id} ${row.message}`;
    const group = open.get(id);
    if (group !== undefined && group.length < keysMost && !group.some(({ key }) => key === row.key)) {
      group.push(row);
      continue;
    }
    const fresh = [row];
    groups.push(fresh);
    open.set(id, fresh);
  }
  return groups;
}
