/** A sleeper wakes by itself at the latest after this: timers of days are cut short by Node, and clocks are set. */
const longestTimerMs = 60_000;
/** After a failure of the work itself. */
const failedRestMs = 1_000;

export interface WakeLoopOptions {
  /** Does some of what is due. Gives how long to rest: 0 for not at all, undefined until woken. */
  work(): Promise<number | undefined>;
  /** The work itself failed: a bug or the store. It is tried again in a second. */
  onError(error: unknown): void;
}

/** Works until nothing is due, then sleeps until woken or until something is; never twice at the same time. */
export class WakeLoop {
  private readonly options: WakeLoopOptions;
  private running: Promise<void> | undefined;
  private isWoken = false;
  private timer: NodeJS.Timeout | undefined;
  isStopped = false;

  constructor(options: WakeLoopOptions) {
    this.options = options;
  }

  /** Something may be due. Woken at work, it looks again before it rests. */
  wake(): void {
    this.isWoken = true;
    if (this.isStopped || this.running !== undefined) return;
    clearTimeout(this.timer);
    this.running = this.run();
  }

  /** Ends after the work that is under way, which may look at `isStopped` to be short. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    let restMs: number | undefined = 0;
    try {
      while (restMs === 0 && !this.isStopped) {
        this.isWoken = false;
        restMs = await this.options.work();
        if (this.isWoken) restMs = 0;
      }
    } catch (error) {
      this.options.onError(error);
      restMs = failedRestMs;
    }
    this.running = undefined;
    if (restMs === undefined || this.isStopped) return;
    this.timer = setTimeout(() => this.wake(), Math.min(restMs, longestTimerMs));
  }
}
