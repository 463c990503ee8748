import type { Answer } from '../mattermost/answer.ts';
import type { Projection } from '../store/projections/select-behind.ts';
import type { Written } from './find-written.ts';

const nothing: Answer<Map<string, Written>> = { ok: true, value: new Map() };

export interface WrittenLookupOptions {
  /** When this bridge began to write: what was behind before may have been written by the one before. */
  startedAt: number;
  now(): number;
  /** Our posts in the room since a moment. */
  scan(since: number): Promise<Answer<Map<string, Written>>>;
}

/**
 * Remembers of which projections of a room a post may exist that we never heard of, after a lost answer or a crash,
 * and reads the room for them: once for all that were behind at the start.
 */
export class WrittenLookup {
  private readonly options: WrittenLookupOptions;
  /** When the last attempt whose answer was lost ended, by projection. */
  private readonly lost = new Map<string, number>();
  private lastScan: { takenAt: number; since: number; written: Map<string, Written> } | undefined;

  constructor(options: WrittenLookupOptions) {
    this.options = options;
  }

  /** The answer to a create was lost. */
  markLost(projectionId: string): void {
    this.lost.set(projectionId, this.options.now());
  }

  /** All of the projection is shown: nothing of it is in doubt any more. */
  settle(projectionId: string): void {
    this.lost.delete(projectionId);
  }

  async find(projection: Projection): Promise<Answer<Map<string, Written>>> {
    const doubtfulSince = this.lost.get(projection.id) ?? this.findDoubtOfStart(projection);
    if (doubtfulSince === undefined) return nothing;
    const known = this.lastScan;
    if (known !== undefined && known.takenAt > doubtfulSince && known.since <= projection.wanted_at) {
      return { ok: true, value: known.written };
    }
    const takenAt = this.options.now();
    const since = Math.min(projection.wanted_at, known?.since ?? projection.wanted_at);
    const written = await this.options.scan(since);
    if (written.ok) this.lastScan = { takenAt, since, written: written.value };
    return written;
  }

  private findDoubtOfStart(projection: Projection): number | undefined {
    const { startedAt } = this.options;
    return projection.wanted_at <= startedAt ? startedAt : undefined;
  }
}
