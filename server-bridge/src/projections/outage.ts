import type { Answer, Failure } from '../mattermost/answer.ts';

const firstPauseMs = 250;
const longestPauseMs = 30_000;
/** A token that is refused does not heal by itself, yet is seen healed within ten seconds. */
const tokenPauseMs = 10_000;

export interface OutageOptions {
  now(): number;
  /** 0 to 1. */
  random(): number;
  /** Told when Mattermost stops answering as it should, and when it does again (undefined). */
  onChange(failure: Failure | undefined): void;
}

/**
 * Whether Mattermost answers at all. While it does not, one call at a time is tried, further and further apart; the
 * first that gets an answer lets all others go on.
 */
export class Outage {
  private readonly options: OutageOptions;
  private failures = 0;
  private failedAt = 0;
  private resumeAt = 0;
  private isProbing = false;
  private waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  /** The last failure, while there is an outage. */
  current: Failure | undefined;
  /** Calls that Mattermost has answered, well or with a refusal. */
  answered = 0;

  constructor(options: OutageOptions) {
    this.options = options;
  }

  /** Makes the call when its turn has come. */
  async attempt<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
    await this.takeTurn();
    const startedAt = this.options.now();
    const answer = await this.make(call);
    if (answer.ok || answer.failure.kind === 'refused' || answer.failure.kind === 'limited') this.succeed();
    else this.fail(answer.failure, startedAt);
    return answer;
  }

  /** Lets everyone go. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.release();
  }

  /** A call that throws is a bug: it must not keep the others waiting for ever. */
  private async make<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
    try {
      return await call();
    } catch (error) {
      this.isProbing = false;
      this.schedule();
      throw error;
    }
  }

  private async takeTurn(): Promise<void> {
    while (this.current !== undefined && !this.isStopped) {
      const isOurs = !this.isProbing && this.options.now() >= this.resumeAt;
      if (isOurs) {
        this.isProbing = true;
        return;
      }
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        if (!this.isProbing) this.schedule();
      });
    }
  }

  private succeed(): void {
    this.answered += 1;
    this.failures = 0;
    if (this.current === undefined) return;
    this.current = undefined;
    this.isProbing = false;
    this.options.onChange(undefined);
    this.release();
  }

  private fail(failure: Failure, startedAt: number): void {
    const isNew = this.current === undefined;
    // Calls that were under way together fail together: that is one failure.
    if (isNew || startedAt >= this.failedAt) this.failures += 1;
    this.failedAt = this.options.now();
    const doubled = Math.min(firstPauseMs * 2 ** Math.min(this.failures - 1, 10), longestPauseMs);
    const pause = failure.kind === 'token-refused' ? tokenPauseMs : doubled;
    // Between half and all of it: many bridges must not come back together.
    this.resumeAt = this.failedAt + pause * (0.5 + this.options.random() / 2);
    this.current = failure;
    this.isProbing = false;
    if (isNew) this.options.onChange(failure);
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.isStopped) return;
    this.timer = setTimeout(() => this.release(), Math.max(0, this.resumeAt - this.options.now()));
  }

  private release(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
