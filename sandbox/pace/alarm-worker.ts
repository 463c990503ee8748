import { parentPort, workerData } from 'node:worker_threads';
import { monotonicMs } from './monotonic-ms.ts';

/**
 * Sleeps until the instant in `due`, then says so. A thread that sleeps on a futex wakes within a tenth of a
 * millisecond at no cost, where Node's own timers know whole milliseconds only.
 */
const shared: unknown = workerData;
if (!(shared instanceof SharedArrayBuffer)) throw new Error('The alarm needs its shared memory.');
const version = new Int32Array(shared, 0, 1);
const due = new Float64Array(shared, 8, 1);

for (;;) {
  const seen = Atomics.load(version, 0);
  const waitMs = (due[0] ?? Number.POSITIVE_INFINITY) - monotonicMs();
  if (waitMs > 0) {
    Atomics.wait(version, 0, seen, waitMs);
    continue;
  }
  parentPort?.postMessage(null);
  // Until there is another instant to wait for.
  Atomics.wait(version, 0, seen);
}
