/** Urgency of a call: 0 goes first. */
export type Urgency = number;

interface Waiting {
  urgency: Urgency;
  enter: () => void;
}

export interface PaceOptions {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls under way at once: a real server's rate stops growing at about 8. */
  concurrency: number;
}

/**
 * Lets calls through to one server: at most so many at once, the most urgent first, none while the server's rate
 * limiter asks us to wait. The limiter counts everything we send together, so there is one pace for all.
 */
export class Pace {
  private readonly options: PaceOptions;
  private readonly waiting: Waiting[] = [];
  private underWay = 0;
  private closedUntil = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: PaceOptions) {
    this.options = options;
  }

  /** Runs the call when its turn comes. */
  async run<T>(urgency: Urgency, call: () => Promise<T>): Promise<T> {
    await this.enter(urgency);
    try {
      return await call();
    } finally {
      this.underWay -= 1;
      this.admit();
    }
  }

  /** The server refused a call for its rate: nothing goes out until then. */
  closeFor(durationMs: number): void {
    this.closedUntil = Math.max(this.closedUntil, this.options.now() + durationMs);
  }

  private enter(urgency: Urgency): Promise<void> {
    return new Promise((resolve) => {
      const at = this.waiting.findIndex((other) => other.urgency > urgency);
      this.waiting.splice(at === -1 ? this.waiting.length : at, 0, { urgency, enter: resolve });
      this.admit();
    });
  }

  private admit(): void {
    const closedMs = this.closedUntil - this.options.now();
    if (closedMs > 0) {
      if (this.timer === undefined) this.timer = setTimeout(() => this.reopen(), closedMs);
      return;
    }
    while (this.underWay < this.options.concurrency) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.underWay += 1;
      next.enter();
    }
  }

  private reopen(): void {
    this.timer = undefined;
    this.admit();
  }
}
