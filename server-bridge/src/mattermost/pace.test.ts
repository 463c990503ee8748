import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createRateLimiter } from '../../../sandbox/traffic/rate-limit.ts';
import { Pace } from './pace.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A server that takes 5 ms a call and limits the rate as Mattermost does; others call it beside us. */
function openServer(perSecond: number, maxBurst: number) {
  const limiter = createRateLimiter({ perSecond, maxBurst }, () => Date.now());
  const pace = new Pace({ now: () => Date.now(), concurrency: 8 });
  const seen: { at: number; isOver: boolean; name: string }[] = [];
  const call = (name: string, urgency = 1): Promise<void> =>
    pace.run(urgency, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const { isOver, limit, remaining, resetS, retryAfterS } = limiter.take('us');
      seen.push({ at: Date.now(), isOver, name });
      pace.noteBudget({ limit, remaining, resetMs: resetS * 1000 });
      if (isOver) pace.closeFor(retryAfterS * 1000);
    });
  return { call, seen, limiter };
}

test.each([
  ['one after the other', 1],
  ['eight at once', 8],
])('calls %s keep to ten a second, and none is wasted on a refusal', async (_, atOnce) => {
  const { call, seen } = openServer(10, 100);
  const startedAt = Date.now();
  let left = 400;
  const work = async () => {
    while (left-- > 0) await call('post');
  };
  const done = Promise.all(Array.from({ length: atOnce }, work));
  await jest.advanceTimersByTimeAsync(60_000);
  await done;
  // 101 at once, 299 at ten a second.
  const seconds = ((seen.at(-1)?.at ?? 0) - startedAt) / 1000;
  expect(seconds).toBeLessThan(29.9 * 1.03);
  expect(seen.filter(({ isOver }) => isOver).length).toBeLessThanOrEqual(400 * 0.03);
});

test('others who use up the same budget slow us down, and no call is lost', async () => {
  const { call, seen, limiter } = openServer(10, 20);
  const others = setInterval(() => limiter.take('us'), 200);
  const done = (async () => {
    for (let index = 0; index < 100; index += 1) await call('post');
  })();
  await jest.advanceTimersByTimeAsync(60_000);
  clearInterval(others);
  await done;
  expect(seen.filter(({ isOver }) => isOver).length).toBeLessThanOrEqual(10);
});

test('the most urgent call goes next, however many wait', async () => {
  const { call, seen } = openServer(10, 5);
  const done = Array.from({ length: 50 }, () => call('post'));
  await jest.advanceTimersByTimeAsync(1_000);
  const before = seen.length;
  done.push(call('critical', 0));
  await jest.advanceTimersByTimeAsync(60_000);
  await Promise.all(done);
  expect(seen.findIndex(({ name }) => name === 'critical')).toBeLessThanOrEqual(before + 1);
});
