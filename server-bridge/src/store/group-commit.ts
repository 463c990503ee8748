import { isStoreFailing } from './store-failure.ts';

/** With 32 senders, three turns make groups of 29 instead of 20; the third adds a tenth of a millisecond. */
const turnsMost = 3;

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

export interface GroupCommitOptions<Item, Result> {
  /** Commits the items together, in order, and gives a result for each. */
  commit(items: Item[]): Promise<Result[]>;
  /** Most weight in one group; an item weighs 1 unless `weigh` says otherwise. A heavier item is a group of its own. */
  groupWeight: number;
  weigh?(item: Item): number;
  /** Waits that long for more before a commit, unless someone flushes; 0 by default. */
  holdMs?: number;
}

/**
 * What arrives while one commit is under way shares the next: one disk sync for many. The next group starts on
 * `setImmediate`, after the requests that are already readable; a timer of 2 ms halves the rate (docs/decisions).
 */
export class GroupCommit<Item, Result> {
  private readonly options: GroupCommitOptions<Item, Result>;
  private waiting: Waiting<Item, Result>[] = [];
  private running: Promise<void> | undefined;
  private release: (() => void) | undefined;

  constructor(options: GroupCommitOptions<Item, Result>) {
    this.options = options;
  }

  /** How many wait for a commit. */
  get size(): number {
    return this.waiting.length;
  }

  /** Resolves once the item is on disk. */
  submit(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Commits what waits without holding it any longer. */
  flush(): void {
    this.release?.();
  }

  /** Resolves once nothing waits any more. */
  async drain(): Promise<void> {
    while (this.running !== undefined) {
      this.flush();
      await this.running;
    }
  }

  private async run(): Promise<void> {
    await this.hold();
    await this.gather();
    while (this.waiting.length > 0) {
      await this.commit(this.takeGroup());
      await this.gather();
    }
    this.running = undefined;
  }

  private hold(): Promise<void> {
    const { holdMs = 0 } = this.options;
    if (holdMs === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, holdMs);
      this.release = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Lets requests in that are readable already, as long as each turn of the event loop brings more. */
  private async gather(): Promise<void> {
    let before = -1;
    for (let turn = 0; turn < turnsMost && this.waiting.length > before; turn += 1) {
      before = this.waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private takeGroup(): Waiting<Item, Result>[] {
    const { groupWeight, weigh } = this.options;
    let weight = 0;
    const end = this.waiting.findIndex(({ item }) => {
      weight += weigh?.(item) ?? 1;
      return weight > groupWeight;
    });
    const group = this.waiting.slice(0, end === -1 ? undefined : Math.max(1, end));
    this.waiting = this.waiting.slice(group.length);
    return group;
  }

  /**
   * If a group fails, each of its items is tried alone, so that one bad one does not fail the others; not where the
   * store is to blame, which would fail each of them in turn.
   */
  private async commit(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.options.commit(group.map(({ item }) => item));
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (error) {
      if (group.length === 1 || isStoreFailing(error)) for (const { reject } of group) reject(error);
      else for (const one of group) await this.commit([one]);
    }
  }
}
