import { classifyStoreError, type StoreFailure } from './store-failure.ts';

const probeMs = 1_000;

/** Whether the store can be used. Every statement that fails is told here; while it lasts, a write is tried each second. */
export class StoreHealth {
  /** The first failure of those that last until now. */
  current: StoreFailure | undefined;
  private readonly probe: (failure: StoreFailure) => Promise<unknown>;
  private readonly watchers: ((failure: StoreFailure | undefined) => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  /** `probe` rejects while the failure lasts. */
  constructor(probe: (failure: StoreFailure) => Promise<unknown>) {
    this.probe = probe;
  }

  /** Told when the store begins to fail, and when it can be used again (undefined). */
  watch(watcher: (failure: StoreFailure | undefined) => void): void {
    this.watchers.push(watcher);
  }

  /** An error of any statement: what is not the store's fault is left alone. */
  report(error: unknown): void {
    const failure = classifyStoreError(error);
    if (failure === undefined || this.current !== undefined || this.isStopped) return;
    this.change(failure);
    this.schedule();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (!this.isStopped) this.timer = setTimeout(() => this.look(), probeMs);
  }

  private async look(): Promise<void> {
    if (this.current === undefined) return;
    try {
      await this.probe(this.current);
      if (!this.isStopped) this.change(undefined);
    } catch {
      this.schedule();
    }
  }

  private change(failure: StoreFailure | undefined): void {
    this.current = failure;
    for (const watcher of this.watchers) watcher(failure);
  }
}
