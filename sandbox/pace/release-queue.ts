import { Worker } from 'node:worker_threads';
import { monotonicMs } from './monotonic-ms.ts';

/** The alarm rings this much early: what it takes to wake this thread; the rest is spent turning the event loop. */
const wakeMs = 0.3;

interface Release {
  dueAt: number;
  run: () => void;
}

/** Runs things at instants precise to about a tenth of a millisecond, without keeping a core busy. */
export interface ReleaseQueue {
  /** `dueAt` is on the clock of `monotonicMs`. What is due at the same instant runs in the order it came. */
  at(dueAt: number, run: () => void): void;
  stop(): void;
}

export function createReleaseQueue(): ReleaseQueue {
  const memory = new SharedArrayBuffer(16);
  const version = new Int32Array(memory, 0, 1);
  const due = new Float64Array(memory, 8, 1);
  due[0] = Number.POSITIVE_INFINITY;
  const worker = new Worker(new URL('./alarm-worker.ts', import.meta.url), { workerData: memory });
  worker.unref();
  const waiting: Release[] = [];
  let isTurning = false;

  const ringAt = (instant: number) => {
    due[0] = instant - wakeMs;
    Atomics.add(version, 0, 1);
    Atomics.notify(version, 0);
  };
  const releaseDue = () => {
    for (let first = waiting[0]; first !== undefined && first.dueAt <= monotonicMs(); first = waiting[0]) {
      waiting.shift();
      first.run();
    }
    const next = waiting[0];
    isTurning = next !== undefined && next.dueAt - monotonicMs() <= wakeMs;
    if (isTurning) setImmediate(releaseDue);
    else if (next !== undefined) ringAt(next.dueAt);
  };
  worker.on('message', () => {
    if (!isTurning) releaseDue();
  });
  return {
    at: (dueAt, run) => {
      const index = waiting.findLastIndex((release) => release.dueAt <= dueAt) + 1;
      waiting.splice(index, 0, { dueAt, run });
      if (index === 0 && !isTurning) releaseDue();
    },
    stop: () => {
      waiting.length = 0;
      worker.terminate();
    },
  };
}
