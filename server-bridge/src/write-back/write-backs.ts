import type { WriteBackReason } from '../domain/write-back/write-back-reason.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { WayBack } from '../sources/source.ts';
import type { Db } from '../store/open-store.ts';
import { selectRefusedCounts } from '../store/write-backs/select-refused.ts';
import { selectWaiting, selectWriteBackBacklog, type WriteBack } from '../store/write-backs/select-waiting.ts';
import { RefusalTeller } from './refusal-teller.ts';
import { refuseWriteBacks } from './refuse-write-backs.ts';
import { WriteBackLane } from './write-back-lane.ts';

/** Refusals are counted that far back. */
const refusedSinceMs = 24 * 3600_000;

export interface WriteBacksOptions {
  db: Db;
  /** By the source's name. */
  waysBack: ReadonlyMap<string, WayBack>;
  mattermost: Mattermost;
  siteUrl: string;
  secret: string;
  now(): number;
  random(): number;
  newId(): string;
  /** Posts of these rooms must say that the tool does not know. */
  onShown(rooms: Map<string, number>): void;
  onWritten(source: string, count: number): void;
  onRefused(source: string, reason: WriteBackReason, detail: string, count: number): void;
  onTrouble(source: string, message: string | undefined): void;
  onError(source: string, error: unknown): void;
}

/** What an operator must know of the way back to one tool. */
export interface WriteBackStatus {
  source: string;
  waiting: number;
  /** When the oldest that waits was done, epoch milliseconds. */
  oldestAt?: number;
  /** In the last 24 hours, by reason. */
  refused: Record<string, number>;
  /** Why nothing is written at the moment. */
  trouble?: string;
}

/** Makes every tool know what people did in Mattermost: one lane a source. */
export class WriteBacks {
  private readonly options: WriteBacksOptions;
  private readonly lanes = new Map<string, WriteBackLane>();
  private readonly teller: RefusalTeller;

  constructor(options: WriteBacksOptions) {
    this.options = options;
    const { db, mattermost, siteUrl, secret, now, random, waysBack, onWritten, onTrouble, onError } = options;
    this.teller = new RefusalTeller({
      db,
      mattermost,
      siteUrl,
      secret,
      now,
      toolOf: (source) => waysBack.get(source)?.tool ?? source,
      onError: (error) => onError('', error),
    });
    const startedAt = now();
    for (const [source, wayBack] of waysBack) {
      const refuse = (rows: WriteBack[], reason: WriteBackReason, detail: string) =>
        this.refuse(source, rows, reason, detail);
      this.lanes.set(
        source,
        new WriteBackLane(source, { db, wayBack, startedAt, now, random, refuse, onWritten, onTrouble, onError }),
      );
    }
  }

  /** Goes on with whatever waits since the last run. */
  async start(): Promise<void> {
    for (const { source } of await selectWriteBackBacklog(this.options.db)) {
      if (!this.lanes.has(source)) await this.refuseAll(source);
    }
    this.wake(this.lanes.keys());
    this.teller.wake();
  }

  /** Something waits for these sources. */
  wake(sources: Iterable<string>): void {
    for (const source of sources) this.lanes.get(source)?.wake();
  }

  /** Ends after the calls under way. */
  async stop(): Promise<void> {
    await Promise.all([...this.lanes.values()].map((lane) => lane.stop()));
    await this.teller.stop();
  }

  async readStatus(): Promise<WriteBackStatus[]> {
    const { db, now } = this.options;
    const backlog = new Map((await selectWriteBackBacklog(db)).map((row) => [row.source, row]));
    const counts = await selectRefusedCounts(db, now() - refusedSinceMs);
    return [...this.lanes].map(([source, { trouble }]) => {
      const waiting = backlog.get(source);
      const refused = counts.filter((count) => count.source === source);
      return {
        source,
        waiting: waiting?.waiting ?? 0,
        ...(waiting === undefined ? {} : { oldestAt: waiting.oldestAt }),
        refused: Object.fromEntries(refused.map((count) => [count.reason, count.refused])),
        ...(trouble === undefined ? {} : { trouble }),
      };
    });
  }

  private async refuse(source: string, rows: WriteBack[], reason: WriteBackReason, detail: string): Promise<void> {
    const { db, now, newId, onShown, onRefused } = this.options;
    const rooms = await refuseWriteBacks(db, rows, { reason, detail }, { now: now(), newId });
    if (rooms.size > 0) onShown(rooms);
    onRefused(source, reason, detail, rows.length);
    this.teller.wake();
  }

  /** A source that vigie.yaml no longer says how to write to: nothing will ever take what waits for it. */
  private async refuseAll(source: string): Promise<void> {
    const { db } = this.options;
    for (;;) {
      const rows = await selectWaiting(db, { source, now: Number.MAX_SAFE_INTEGER, limit: 200 });
      if (rows.length === 0) return;
      await this.refuse(source, rows, 'no-way-back', '');
    }
  }
}
