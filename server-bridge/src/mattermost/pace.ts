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

/** What the server's rate limiter says with an answer: of how many calls at once so many are left, whole again then. */
export interface CallBudget {
  limit: number;
  remaining: number;
  resetMs: number;
}

/**
 * Lets calls through to one server: at most so many at once, the most urgent first, none while the server's rate
 * limiter asks us to wait. The limiter counts everything we send together, so there is one pace for all. Near its end
 * calls go out as they are allowed: a refusal costs a call and a whole second where a tenth would do.
 */
export class Pace {
  private readonly options: PaceOptions;
  private readonly waiting: Waiting[] = [];
  private underWay = 0;
  private closedUntil = 0;
  /** Calls that may go out before `refillAt`; unlimited where the server has said nothing. */
  private left = Number.POSITIVE_INFINITY;
  private refillAt = 0;
  private refillMs = 0;
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

  /** An answer told what is left, while its call is still counted as under way: what others may have taken is gone. */
  noteBudget({ limit, remaining, resetMs }: CallBudget): void {
    this.left = remaining - (this.underWay - 1);
    // Too long by up to a tenth, as the reset is told in whole seconds: `remaining` then grows, and what is left goes out.
    this.refillMs = resetMs / Math.max(1, limit - remaining);
    this.refillAt = this.options.now() + this.refillMs;
    this.admit();
  }

  private enter(urgency: Urgency): Promise<void> {
    return new Promise((resolve) => {
      const at = this.waiting.findIndex((other) => other.urgency > urgency);
      this.waiting.splice(at === -1 ? this.waiting.length : at, 0, { urgency, enter: resolve });
      this.admit();
    });
  }

  private admit(): void {
    while (this.underWay < this.options.concurrency && this.waiting.length > 0) {
      const now = this.options.now();
      if (this.left < 1 && now >= this.refillAt) this.left = 1;
      const shutMs = Math.max(this.closedUntil, this.left < 1 ? this.refillAt : 0) - now;
      if (shutMs > 0) {
        if (this.timer === undefined) this.timer = setTimeout(() => this.reopen(), shutMs);
        return;
      }
      this.left -= 1;
      if (this.left < 1) this.refillAt = now + this.refillMs;
      this.underWay += 1;
      this.waiting.shift()?.enter();
    }
  }

  private reopen(): void {
    this.timer = undefined;
    this.admit();
  }
}
