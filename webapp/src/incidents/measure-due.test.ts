import { expect, test } from '@jest/globals';
import { measureDue } from './measure-due.ts';

const minute = 60_000;

test.each([
  [30 * minute, { is: 'far', byMs: 30 * minute }],
  [15 * minute, { is: 'soon', byMs: 15 * minute }],
  [0, { is: 'soon', byMs: 0 }],
  [-1, { is: 'overdue', byMs: 1 }],
  [-90 * minute, { is: 'overdue', byMs: 90 * minute }],
])('an update due in %i ms', (inMs, due) => expect(measureDue(1_000_000_000 + inMs, 1_000_000_000)).toEqual(due));
