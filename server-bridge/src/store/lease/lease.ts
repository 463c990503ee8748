/** Held by the one bridge that may write in a store. */
export interface Lease {
  /**
   * Whether the world may be changed at this moment: false as soon as another may hold it, without asking anyone, so that
   * a process that was stopped for a while knows at once; and for a short while after it was taken over.
   */
  isHeld(): boolean;
  /** True once `isHeld` is, false when it never will be again. */
  untilHeld(): Promise<boolean>;
  /** Resolves, with words for the operator, when another bridge has or may have written: what is in memory is void. */
  readonly lost: Promise<string>;
  release(): Promise<void>;
}

export interface LeaseOptions {
  /** Waits until the lease is free, instead of giving up. */
  waits: boolean;
  /** Told who holds it, once for each holder, while we wait. */
  onWaiting?(holder: string): void;
  /** Ends the wait. */
  signal?: AbortSignal;
}

export type LeaseResult<Held = Lease> = { ok: true; lease: Held } | { ok: false; message: string };

/** Between two looks at a lease that another holds. */
export const leaseLookMs = 500;

/** What the one before us has sent when it ends arrives within that time; then we look for it. */
export const settleMs = 2_000;
export const heldLookMs = 100;

export function describeHeld(holder: string): string {
  return `${holder} uses this store: stop it first`;
}

/** True after that long, false as soon as the wait is called off. */
export function waitFor(durationMs: number, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(false);
    const end = (isOver: boolean) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      resolve(isOver);
    };
    const abort = () => end(false);
    const timer = setTimeout(() => end(true), durationMs);
    signal?.addEventListener('abort', abort);
  });
}
