import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { leadByElection } from './lead-by-election.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** Tabs that hear each other a moment later, as over a BroadcastChannel; a crashed one neither speaks nor hears. */
function openTabs(count: number) {
  const leads = Array.from({ length: count }, () => false);
  const isCrashed = Array.from({ length: count }, () => false);
  const listeners: ((event: { data: unknown }) => void)[] = [];
  const tabs = leads.map((_, index) =>
    leadByElection(
      {
        postMessage(data) {
          if (isCrashed[index]) return;
          setTimeout(() => {
            listeners.forEach((listener, other) => {
              if (other !== index && !isCrashed[other]) listener({ data });
            });
          }, 1);
        },
        addEventListener: (_, listener) => listeners.push(listener),
      },
      (isLeading) => {
        leads[index] = isLeading;
      },
      `tab${index}`,
    ),
  );
  return {
    tabs,
    crash(index: number) {
      isCrashed[index] = true;
    },
    leaders: () => leads.flatMap((isLeading, index) => (isLeading && !isCrashed[index] ? [index] : [])),
  };
}

test('one tab alone leads after a moment', () => {
  const { tabs, leaders } = openTabs(1);
  tabs[0]?.contend();
  expect(leaders()).toEqual([]);
  jest.advanceTimersByTime(300);
  expect(leaders()).toEqual([0]);
});

test('who leads keeps the lead when another comes', () => {
  const { tabs, leaders } = openTabs(2);
  tabs[1]?.contend();
  jest.advanceTimersByTime(300);
  tabs[0]?.contend();
  jest.advanceTimersByTime(20_000);
  expect(leaders()).toEqual([1]);
});

test('another takes over when the leader steps back, and later when it crashes', () => {
  const { tabs, leaders, crash } = openTabs(3);
  for (const tab of tabs) tab.contend();
  jest.advanceTimersByTime(1_000);
  expect(leaders()).toEqual([0]);
  tabs[0]?.yieldLead();
  jest.advanceTimersByTime(1_000);
  expect(leaders()).toEqual([1]);
  crash(1);
  jest.advanceTimersByTime(20_000);
  expect(leaders()).toEqual([2]);
});

test('whatever they do, exactly one of those that contend leads once it is calm', () => {
  const step = fc.record({
    tab: fc.integer({ min: 0, max: 3 }),
    does: fc.boolean(),
    waitMs: fc.integer({ min: 0, max: 400 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { tabs, leaders } = openTabs(4);
      const contending = new Set<number>();
      for (const { tab, does, waitMs } of steps) {
        if (does) tabs[tab]?.contend();
        else tabs[tab]?.yieldLead();
        if (does) contending.add(tab);
        else contending.delete(tab);
        jest.advanceTimersByTime(waitMs);
      }
      jest.advanceTimersByTime(30_000);
      expect(leaders()).toHaveLength(Math.min(contending.size, 1));
      for (const leader of leaders()) expect(contending).toContain(leader);
      for (const tab of tabs) tab.yieldLead();
    }),
  );
});
