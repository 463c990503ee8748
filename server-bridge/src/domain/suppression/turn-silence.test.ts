import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Timed, turnSilence } from './turn-silence.ts';

const timed: Timed = { startsAt: 100, endsAt: 200, reason: 'why', toldState: 'planned' };

test.each<[string, Partial<Timed>, number, string | undefined]>([
  ['nothing before it begins', {}, 99, undefined],
  ['that it began', {}, 100, 'began'],
  ['that only once', { toldState: 'running' }, 150, undefined],
  ['that it is over', { toldState: 'running' }, 200, 'over'],
  ['only that it is over, where it came and went unseen', {}, 300, 'over'],
  ['nothing more of one that is over', { toldState: 'ended' }, 300, undefined],
  ['nothing of a clock that is set back', { toldState: 'running' }, 50, undefined],
])('a room is told %s', (_, more, now, type) => {
  expect(turnSilence({ ...timed, ...more }, now, 7)?.event.type).toBe(type);
});

test('whenever it is looked at, however the clock jumps, each turn is told once at most, and in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 })), (moments) => {
      let { toldState } = timed;
      const told: string[] = [];
      for (const now of [...moments, 400]) {
        const turn = turnSilence({ ...timed, toldState }, now, 1);
        if (turn === undefined) continue;
        toldState = turn.toldState;
        told.push(turn.event.type);
      }
      expect([['over'], ['began', 'over']]).toContainEqual(told);
    }),
  );
});
