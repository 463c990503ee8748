/** One timer for everything on the screen that ages; it runs while somebody watches. */
export interface Ticker {
  subscribe(listener: () => void): () => void;
  now(): number;
}

/** Half a minute late at most for a figure in minutes is seen by nobody; 10 s is not felt by the page. */
const tickMs = 10_000;

export function createTicker(readClock: () => number): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let at = readClock();
  const tick = () => {
    at = readClock();
    for (const listener of listeners) listener();
  };
  return {
    now: () => {
      if (listeners.size === 0) at = readClock();
      return at;
    },
    subscribe(listener) {
      if (listeners.size === 0) {
        at = readClock();
        timer = setInterval(tick, tickMs);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
}

export const ticker = createTicker(() => Date.now());
