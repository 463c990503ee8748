import type { Signal } from '../domain/alerts/signal.ts';
import type { Delivery, DeliveryOutcome, TakenSignal } from '../ingest.ts';
import type { Inventory } from '../sources/source.ts';
import { saveComparedUntil } from '../store/compared-until.ts';
import type { Db } from '../store/open-store.ts';
import { WakeLoop } from '../wake-loop.ts';
import { countDifferences, type Differences } from './count-differences.ts';
import { openBooks } from './open-books.ts';

/** After a failure; then twice as long each time, up to the usual time. */
const firstRetryMs = 10_000;
/** Found signals in one delivery: those of the tools go in between. */
const signalsMost = 128;
/** A tool whose deliveries were refused a moment ago is asked once they are taken again. */
const soonMs = 10_000;

export interface ReconciliationOptions {
  db: Db;
  source: string;
  inventory: Inventory;
  everyMs: number;
  /** Since when deliveries can be taken, epoch milliseconds. */
  listeningSince: number;
  now(): number;
  deliver(delivery: Delivery): Promise<DeliveryOutcome>;
  /** Told of each comparison. */
  onCompared(source: string, differences: Differences, notices: readonly string[]): void;
  /** Told each time the tool could not be asked, and whether that is said in other words than before. */
  onFailed(source: string, message: string, isNews: boolean): void;
  /** Told when it can be asked again. */
  onRecovered(source: string): void;
  onError(source: string, error: unknown): void;
}

/** What an operator must know of the comparisons with one tool. */
export interface ReconciliationStatus {
  source: string;
  everyMs: number;
  /** When the tool last answered in full, epoch milliseconds. */
  comparedAt?: number;
  /** What that found. */
  found?: Differences;
  notices: readonly string[];
  /** Why the tool cannot be asked. */
  trouble?: string;
}

/** Asks one tool what is open, from time to time, and takes in what was not heard: by the same way as what is told. */
export class Reconciliation {
  private readonly options: ReconciliationOptions;
  private readonly loop: WakeLoop;
  private nextAt = 0;
  private failures = 0;
  private trouble: string | undefined;
  private last: { comparedAt: number; found: Differences } | undefined;
  private notices: readonly string[] = [];

  constructor(options: ReconciliationOptions) {
    this.options = options;
    const onError = (error: unknown) => options.onError(options.source, error);
    this.loop = new WakeLoop({ work: () => this.workWhenDue(), onError });
  }

  start(): void {
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Something the tool told could not be taken: it is asked in a moment. */
  askSoon(): void {
    this.nextAt = Math.min(this.nextAt, this.options.now() + soonMs);
    this.loop.wake();
  }

  readStatus(): ReconciliationStatus {
    const { source, everyMs } = this.options;
    const trouble = this.trouble === undefined ? {} : { trouble: this.trouble };
    return { source, everyMs, notices: this.notices, ...this.last, ...trouble };
  }

  /** Compares once, whatever the time. Gives what was found, or why nothing could be. */
  async compare(): Promise<{ ok: true; found: Differences } | { ok: false; message: string }> {
    const { db, source, inventory, listeningSince, everyMs, now, onCompared, onRecovered } = this.options;
    const askedAt = now();
    const books = await openBooks(db, source, { askedAt, listeningSince });
    const answer = await inventory.compare(books);
    if (!answer.ok) return this.fail(answer.failure.message);
    const { signals, comparedUntil, againAt, notices } = answer.value;
    // What was told in the very millisecond of the question may have been told after it.
    const delivered = await this.deliver(signals, askedAt - 1);
    if (!delivered.ok) return this.fail(delivered.message);
    await saveComparedUntil(db, source, comparedUntil);
    const found = countDifferences(delivered.taken);
    this.failures = 0;
    this.last = { comparedAt: askedAt, found };
    this.notices = notices;
    this.nextAt = Math.max(now() + 1_000, Math.min(againAt ?? Number.POSITIVE_INFINITY, askedAt + everyMs));
    if (this.trouble !== undefined) onRecovered(source);
    this.trouble = undefined;
    onCompared(source, found, notices);
    return { ok: true, found };
  }

  private async workWhenDue(): Promise<number> {
    const { now } = this.options;
    if (now() >= this.nextAt) await this.compare();
    return Math.max(1, this.nextAt - now());
  }

  private async deliver(
    signals: readonly Signal[],
    asOf: number,
  ): Promise<{ ok: true; taken: TakenSignal[] } | { ok: false; message: string }> {
    const taken: TakenSignal[] = [];
    for (let start = 0; start < signals.length; start += signalsMost) {
      const part = signals.slice(start, start + signalsMost);
      const outcome = await this.options.deliver({ source: this.options.source, signals: part, asOf });
      if (!outcome.ok) return { ok: false, message: `What was found could not be saved (${outcome.reason})` };
      taken.push(...outcome.taken);
    }
    return { ok: true, taken };
  }

  private fail(message: string): { ok: false; message: string } {
    const { source, now, everyMs, onFailed } = this.options;
    this.nextAt = now() + Math.min(everyMs, firstRetryMs * 2 ** Math.min(this.failures, 10));
    this.failures += 1;
    onFailed(source, message, message !== this.trouble);
    this.trouble = message;
    return { ok: false, message };
  }
}
