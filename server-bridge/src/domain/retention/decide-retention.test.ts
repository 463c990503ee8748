import { expect, test } from '@jest/globals';
import type { Alert } from '../alerts/alert.ts';
import { decideRetention, type RetentionReason } from './decide-retention.ts';

const before = 1_000;
const over = { status: 'resolved' as const, resolvedAt: 900, closedAt: 910, lastAt: 910 };
const done = { isBehind: false, isWaiting: false };

const cases: [string, Partial<Alert>, typeof done, RetentionReason][] = [
  ['ended before, shown and written back', over, done, 'over'],
  ['open since ever', { status: 'open', lastAt: 1 }, done, 'open'],
  ['ended at that very moment', { ...over, resolvedAt: 1_000 }, done, 'recent'],
  [
    'ended in 1970 by the clock of its tool, today by ours',
    { ...over, resolvedAt: 0, closedAt: 1_500 },
    done,
    'recent',
  ],
  ['ended long ago, spoken of since', { ...over, lastAt: 1_001 }, done, 'recent'],
  ['not yet shown as it is', over, { isBehind: true, isWaiting: false }, 'not-shown'],
  ['not yet written to its tool', over, { isBehind: false, isWaiting: true }, 'not-written-back'],
];

test.each(cases)('%s: %#', (_title, alert, rest, reason) => {
  expect(decideRetention(alert as Alert, { before, ...rest })).toBe(reason);
});
