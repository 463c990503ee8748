import { LRUCache } from 'lru-cache';
import type { Answer } from '../mattermost/answer.ts';

/** What Mattermost said of a person is good for this long: who is removed reads on for a minute at most. */
export const rightsAgeMs = 60_000;
/** Whoever is told to join a room, joins it and tries again must not wait that long. */
export const refusalAgeMs = 5_000;
/** Who asked within this time is asked about together with the next. */
const activeMs = 10 * 60_000;
/** People remembered of each room: 5,000 at once were answered without a limit seen. */
const peopleMost = 5_000;

interface Entry<Value> {
  value: Value | undefined;
  /** When the question was sent. */
  at: number;
  usedAt: number;
}

export interface MinuteCacheOptions<Value> {
  /** Epoch milliseconds. */
  now(): number;
  /** What is so of these users; those it says nothing of are left out. */
  ask(userIds: string[]): Promise<Answer<ReadonlyMap<string, Value>>>;
}

/**
 * Something Mattermost knows of each person (such as whether they are in a room), at most a minute old. One question
 * serves everyone who is about: a hundred browsers open cost a room one call a minute, not a hundred.
 */
export class MinuteCache<Value> {
  private readonly options: MinuteCacheOptions<Value>;
  private readonly entries = new LRUCache<string, Entry<Value>>({ max: peopleMost });
  private flight: { ids: Set<string>; done: Promise<Answer<unknown>> } | undefined;

  constructor(options: MinuteCacheOptions<Value>) {
    this.options = options;
  }

  /**
   * Undefined where Mattermost says nothing of the user; a failure where it does not answer. An undefined that is older
   * than `refusalAgeMs` is asked for again.
   */
  async get(userId: string, refusalAgeMs = rightsAgeMs): Promise<Answer<Value | undefined>> {
    const known = this.peek(userId, refusalAgeMs);
    if (known !== undefined) return { ok: true, value: known.value };
    const flight = this.flight?.ids.has(userId) === true ? this.flight.done : this.ask(userId);
    const answer = await flight;
    return answer.ok ? { ok: true, value: this.entries.get(userId)?.value } : answer;
  }

  /** What is known without asking. */
  private peek(userId: string, refusalAgeMs: number): { value: Value | undefined } | undefined {
    const entry = this.entries.get(userId);
    const now = this.options.now();
    const ageMs = entry?.value === undefined ? Math.min(refusalAgeMs, rightsAgeMs) : rightsAgeMs;
    if (entry === undefined || now - entry.at >= ageMs) return undefined;
    entry.usedAt = now;
    return entry;
  }

  private async ask(userId: string): Promise<Answer<unknown>> {
    const at = this.options.now();
    const others = [...this.entries].filter(([, { usedAt }]) => at - usedAt < activeMs).map(([id]) => id);
    const ids = new Set([userId, ...others]);
    const done = this.options.ask([...ids]);
    const flight = { ids, done };
    this.flight = flight;
    const answer = await done;
    if (this.flight === flight) this.flight = undefined;
    if (!answer.ok) return answer;
    for (const id of ids) {
      const usedAt = id === userId ? at : (this.entries.peek(id)?.usedAt ?? at);
      this.entries.set(id, { value: answer.value.get(id), at, usedAt });
    }
    return answer;
  }
}
