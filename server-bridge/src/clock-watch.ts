const lookMs = 2_000;
/** What NTP steps back by in a running system is far less; what waits for a moment would wait that much longer. */
const backMostMs = 30_000;

export interface ClockWatchOptions {
  /** Epoch milliseconds, as the system has them. */
  now(): number;
  /** Milliseconds that only ever grow. */
  steadyNow(): number;
  /** Told by how much the clock was set back, in whole milliseconds. */
  onBack(backMs: number): void;
}

/** Notices that the system's clock was set back: whatever waits for a moment would wait for it once more. */
export class ClockWatch {
  private readonly options: ClockWatchOptions;
  private ahead: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: ClockWatchOptions) {
    this.options = options;
    this.ahead = options.now() - options.steadyNow();
  }

  start(): void {
    this.timer = setInterval(() => this.look(), lookMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  look(): void {
    const ahead = this.options.now() - this.options.steadyNow();
    const backMs = Math.round(this.ahead - ahead);
    this.ahead = ahead;
    if (backMs > backMostMs) this.options.onBack(backMs);
  }
}
