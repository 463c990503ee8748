import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countChange, endIfOver, type Flapping, findFlappingEnd, flappingLimits } from './flapping.ts';

const minute = 60_000;

/** As many changes as asked for, evenly apart; gives what is known after each. */
function change(times: number, apartMs: number, from = 0): Flapping[] {
  const known: Flapping[] = [];
  for (let index = 0; index < times; index += 1) known.push(countChange(known.at(-1), from + index * apartMs));
  return known;
}

describe('when an alert flaps', () => {
  test.each([
    ['a problem and its recovery', 2, 1 * minute, undefined],
    ['six changes a minute apart', 6, 1 * minute, undefined],
    ['a seventh a minute later', 7, 1 * minute, 7],
    ['ten changes within a second', 10, 100, 7],
    ['a change each five minutes', 20, 5 * minute, 10],
    ['a change each eight minutes, for hours', 100, 8 * minute, undefined],
    ['a problem of an hour, each hour', 100, 60 * minute, undefined],
  ])('%s', (_, times, apartMs, flapsFrom) => {
    const first = change(times, apartMs).findIndex(({ since }) => since !== undefined);
    expect(first === -1 ? undefined : first + 1).toBe(flapsFrom);
  });

  test('it is over when it was calm for a while, and never more than an hour after the last change', () => {
    const [seven, wild] = [change(7, minute).at(-1)!, change(500, 1_000).at(-1)!];
    const calmAfter = (flapping: Flapping) => Math.round((findFlappingEnd(flapping)! - flapping.scoreAt) / minute);
    expect(calmAfter(seven)).toBe(34);
    expect(calmAfter(wild)).toBe(60);
    expect(wild.changes).toBe(500);
    expect(endIfOver(wild, findFlappingEnd(wild)! - 2).since).toBe(wild.since);
    expect(endIfOver(wild, findFlappingEnd(wild)!)).toMatchObject({ changes: 0 });
    expect(endIfOver(wild, findFlappingEnd(wild)!).since).toBeUndefined();
  });

  test('whatever the moments, clocks set back included, the score stays within its limits and an end is found', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { maxLength: 200 }), (moments) => {
        let known: Flapping | undefined;
        for (const at of moments) {
          known = countChange(known, at);
          expect(known.score).toBeGreaterThanOrEqual(1);
          expect(known.score).toBeLessThanOrEqual(flappingLimits.most);
          const end = findFlappingEnd(known);
          expect(end === undefined).toBe(known.since === undefined);
          if (end !== undefined) expect(endIfOver(known, end).since).toBeUndefined();
        }
      }),
    );
  });
});
