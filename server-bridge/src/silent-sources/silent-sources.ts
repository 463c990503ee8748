import { ownSource } from '../domain/alerts/own-source.ts';
import type { Language } from '../domain/rooms.ts';
import { findSilentSince } from '../domain/silent-sources/find-silent-since.ts';
import {
  identifySilentSource,
  makeSilentSourceSignal,
  readSilentSource,
  type SilentSource,
} from '../domain/silent-sources/silent-source-signal.ts';
import type { Delivery, DeliveryOutcome } from '../ingest.ts';
import { selectOpenAlerts } from '../store/alerts/select-open.ts';
import type { Db } from '../store/open-store.ts';
import { saveSourcesHeard, selectSourcesHeard } from '../store/sources-heard/sources-heard.ts';

const lookGapMs = 5_000;
/** When a source was last heard is saved at most that often: what a crash forgets of it is no more. */
const saveGapMs = 30_000;
/** A look that comes so late slept with its machine: nobody could have been heard meanwhile. */
const pauseMs = 60_000;
const openMost = 1_000;

export interface SilentSourcesOptions {
  db: Db;
  /** Epoch milliseconds. */
  now(): number;
  /** All sources of vigie.yaml; those without `expectMs` are only listened to. */
  sources: readonly { name: string; type: string; expectMs?: number }[];
  /** Of the words of the alert. */
  language: Language;
  deliver(delivery: Delivery): Promise<DeliveryOutcome>;
  /** A source fell silent or speaks again: its open alerts must be looked at. */
  onTurned(): void;
  onError(error: unknown): void;
}

/** Listens for who does not speak: raises an alert for each source that is silent, and ends it when it is heard. */
export class SilentSources {
  private readonly options: SilentSourcesOptions;
  private readonly expected: ReadonlyMap<string, SilentSource>;
  private readonly heard = new Map<string, number>();
  private readonly unsaved = new Set<string>();
  /** Of those that have an open alert, since when they are silent. */
  private readonly silent = new Map<string, number>();
  private listeningSince: number;
  private lookedAt: number;
  private savedAt = 0;
  private hasChanged = false;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;

  constructor(options: SilentSourcesOptions) {
    this.options = options;
    this.listeningSince = options.now();
    this.lookedAt = this.listeningSince;
    this.expected = new Map(
      options.sources.flatMap(({ name, type, expectMs }) =>
        expectMs === undefined ? [] : [[name, { name, type, expectMs }]],
      ),
    );
  }

  /** When each source was last heard, before a restart too. */
  get heardAt(): ReadonlyMap<string, number> {
    return this.heard;
  }

  /** Since when each of those is silent that is. */
  get silentSince(): ReadonlyMap<string, number> {
    return this.silent;
  }

  /** Reads what was heard before, and which sources were found silent; ends the alerts of those nobody expects now. */
  async load(): Promise<void> {
    const { db } = this.options;
    for (const [source, at] of await selectSourcesHeard(db))
      this.heard.set(source, Math.max(at, this.heard.get(source) ?? 0));
    const cursor = { source: ownSource, subject: identifySilentSource(''), startedAt: 0, id: 0 };
    for (const { source, subject, startedAt } of await selectOpenAlerts(db, cursor, openMost)) {
      const name = source === ownSource ? readSilentSource(subject) : undefined;
      if (name !== undefined) this.silent.set(name, startedAt);
    }
  }

  start(): void {
    this.schedule();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
    await this.save().catch((error: unknown) => this.options.onError(error));
  }

  /** It sent something, whatever became of it. */
  hear(source: string): void {
    this.heard.set(source, this.options.now());
    this.unsaved.add(source);
    // Nobody need wait for the next look to know that it speaks again.
    if (this.silent.has(source) && !this.isStopped && this.running === undefined) this.run();
  }

  /** Since when nothing was heard of a source that is found silent; undefined of all others. */
  findSilentSince(source: string): number | undefined {
    return this.silent.get(source);
  }

  /** Whether a source fell silent or spoke again since this was last asked. */
  takeChange(): boolean {
    const changed = this.hasChanged;
    this.hasChanged = false;
    return changed;
  }

  putChangeBack(): void {
    this.hasChanged = true;
  }

  /** Tells of every source that is silent by now, or no longer. */
  async look(): Promise<void> {
    const now = this.options.now();
    if (now - this.lookedAt > pauseMs || now < this.lookedAt) this.listeningSince = now;
    this.lookedAt = now;
    for (const name of new Set([...this.expected.keys(), ...this.silent.keys()])) await this.lookAt(name, now);
    if (now - this.savedAt >= saveGapMs) await this.save();
  }

  private async lookAt(name: string, now: number): Promise<void> {
    const source = this.expected.get(name);
    const knownSince = this.silent.get(name);
    const since =
      source &&
      findSilentSince({
        expectMs: source.expectMs,
        heardAt: this.heard.get(name),
        listeningSince: this.listeningSince,
        knownSince,
        now,
      });
    if (since !== undefined && knownSince === undefined && source !== undefined) {
      if (await this.tell('firing', source, since, now)) this.silent.set(name, since);
    } else if (since === undefined && knownSince !== undefined) {
      const gone = source ?? { name, type: '', expectMs: 0 };
      if (await this.tell('resolved', gone, knownSince, now)) this.silent.delete(name);
    }
  }

  /** Whether it is on disk. What is not is told at the next look. */
  private async tell(kind: 'firing' | 'resolved', source: SilentSource, since: number, now: number): Promise<boolean> {
    const { deliver, language, onTurned, onError } = this.options;
    const at = kind === 'firing' ? now : Math.max(this.heard.get(source.name) ?? now, since);
    const signal = makeSilentSourceSignal(kind, source, { since, at, language });
    const outcome = await deliver({ source: ownSource, signals: [signal] });
    if (!outcome.ok) {
      if (outcome.error !== undefined) onError(outcome.error);
      return false;
    }
    this.hasChanged = true;
    // Once what follows from it is known here: the caller remembers it first.
    queueMicrotask(onTurned);
    return true;
  }

  private async save(): Promise<void> {
    const names = [...this.unsaved];
    this.unsaved.clear();
    this.savedAt = this.options.now();
    try {
      await saveSourcesHeard(this.options.db, new Map(names.map((name) => [name, this.heard.get(name) ?? 0])));
    } catch (error) {
      for (const name of names) this.unsaved.add(name);
      throw error;
    }
  }

  private schedule(): void {
    this.timer = setTimeout(() => this.run(), lookGapMs);
    this.timer.unref();
  }

  private run(): void {
    clearTimeout(this.timer);
    this.running = this.look()
      .catch((error: unknown) => this.options.onError(error))
      .finally(() => {
        this.running = undefined;
        if (!this.isStopped) this.schedule();
      });
  }
}
