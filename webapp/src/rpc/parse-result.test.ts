import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { parseResult } from './parse-result.ts';

const shape = z.object({
  revision: z.number(),
  rows: z.array(z.object({ id: z.number() })),
  names: z.array(z.string()),
});

test('a long list is parsed in slices, with a breath between, to the same as at once', async () => {
  const lengths = fc.integer({ min: 0, max: 2_600 });
  await fc.assert(
    fc.asyncProperty(lengths, lengths, async (rowCount, nameCount) => {
      const rows = Array.from({ length: rowCount }, (_, id) => ({ id, isDropped: true }));
      const names = Array.from({ length: nameCount }, (_, id) => `n${id}`);
      let breaths = 0;
      const value = { revision: 1, rows, names };
      const parsed = await parseResult(shape, value, async () => {
        breaths += 1;
      });
      expect(parsed?.value).toEqual(z.parse(shape, value));
      const longest = Math.max(rowCount, nameCount);
      expect(breaths).toBe(longest <= 500 ? 0 : Math.ceil(longest / 500) - 1);
    }),
    { numRuns: 15 },
  );
});

test.each([0, 700, 1_999])('one bad row, at %i, makes the whole unreadable', async (bad) => {
  const rows: unknown[] = Array.from({ length: 2_000 }, (_, id) => ({ id }));
  rows[bad] = { id: 'x' };
  expect(await parseResult(shape, { revision: 1, rows, names: [] }, async () => {})).toBeUndefined();
});

test.each([undefined, null, 3, [], {}, { revision: 1 }])('%j is unreadable', async (value) => {
  expect(await parseResult(shape, value, async () => {})).toBeUndefined();
});
