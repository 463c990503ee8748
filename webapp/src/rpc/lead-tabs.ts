/** One of several tabs leads; only those that contend may. */
export interface Leadership {
  contend(): void;
  /** Steps back, for a hidden page; another takes over at once. */
  yieldLead(): void;
}

/**
 * Leadership by a Web Lock, which the browser passes on however a tab ends. Only in a secure context (HTTPS): see
 * `leadByElection` for the others.
 */
export function leadByLock(locks: LockManager, name: string, tell: (isLeading: boolean) => void): Leadership {
  let waiting: AbortController | undefined;
  let release: (() => void) | undefined;
  return {
    contend() {
      if (waiting !== undefined) return;
      const mine = new AbortController();
      waiting = mine;
      const hold = () => {
        if (mine.signal.aborted) return undefined;
        tell(true);
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      };
      locks.request(name, { signal: mine.signal }, hold).catch(() => {}); // rejects when aborted, by yieldLead
    },
    yieldLead() {
      waiting?.abort();
      waiting = undefined;
      if (release === undefined) return;
      release();
      release = undefined;
      tell(false);
    },
  };
}
