import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeBlock } from './merge-block.ts';

/** Posts are named by their creation time. */
const createdAt = Number;

test.each([
  ['a run that touches no other stands apart', [{ order: ['9', '8'], recent: true }], ['3', '2'], 2],
  ['a run that shares a post with another becomes one with it', [{ order: ['9', '8'], recent: true }], ['8', '7'], 1],
  ['a run that fills a hole joins both sides', [{ order: ['9', '8'] }, { order: ['5', '4'] }], ['8', '6', '5'], 1],
])('%s', (_title, blocks, order, count) => {
  expect(mergeBlock(blocks, { order }, createdAt)).toHaveLength(count);
});

test('what is the latest, or the first, stays so in whatever it joins', () => {
  const [merged] = mergeBlock([{ order: ['9', '8'], recent: true }], { order: ['8', '1'], oldest: true }, createdAt);

  expect(merged).toEqual({ order: ['9', '8', '1'], recent: true, oldest: true });
});

test('whatever comes in, each post is in one run only, newest first, and none is lost', () => {
  const run = fc.uniqueArray(fc.integer({ min: 1, max: 40 }).map(String), { minLength: 1, maxLength: 8 });

  fc.assert(
    fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
      const blocks = runs.reduce<ReturnType<typeof mergeBlock>>(
        (known, order) => mergeBlock(known, { order }, createdAt),
        [],
      );

      const all = blocks.flatMap(({ order }) => order);
      expect(new Set(all)).toEqual(new Set(runs.flat()));
      expect(all).toHaveLength(new Set(all).size);
      for (const { order } of blocks) expect(order).toEqual([...order].sort((one, two) => Number(two) - Number(one)));
    }),
  );
});
