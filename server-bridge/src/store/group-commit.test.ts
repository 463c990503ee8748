import { expect, test } from '@jest/globals';
import { GroupCommit, type GroupCommitOptions } from './group-commit.ts';

function createGroups(options: Partial<GroupCommitOptions<string, string>> = {}) {
  const groups: string[][] = [];
  const commits = new GroupCommit<string, string>({
    groupWeight: 100,
    ...options,
    commit: async (items) => {
      groups.push(items);
      if (items.includes('bad')) throw new Error('bad one');
      await new Promise((resolve) => setImmediate(resolve));
      return items.map((item) => item.toUpperCase());
    },
  });
  return { groups, commits };
}

test('what arrives together shares a commit, and each gets its own result', async () => {
  const { groups, commits } = createGroups();
  expect(await Promise.all(['a', 'b', 'c'].map((item) => commits.submit(item)))).toEqual(['A', 'B', 'C']);
  expect(groups).toEqual([['a', 'b', 'c']]);
});

test('what arrives during a commit shares the next', async () => {
  const { groups, commits } = createGroups();
  const first = commits.submit('a');
  while (groups.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await Promise.all([first, commits.submit('b'), commits.submit('c')]);
  expect(groups).toEqual([['a'], ['b', 'c']]);
});

test('a group is cut at its weight, and a heavier item goes alone', async () => {
  const { groups, commits } = createGroups({ groupWeight: 3, weigh: (item) => item.length });
  await Promise.all(['aa', 'b', 'c', 'dddd', 'e'].map((item) => commits.submit(item)));
  expect(groups).toEqual([['aa', 'b'], ['c'], ['dddd'], ['e']]);
});

test('one bad item fails alone', async () => {
  const { commits } = createGroups();
  const results = await Promise.allSettled(['a', 'bad', 'c'].map((item) => commits.submit(item)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('draining waits for all that was submitted', async () => {
  const { groups, commits } = createGroups({ groupWeight: 1 });
  const submitted = ['a', 'b'].map((item) => commits.submit(item));
  await commits.drain();
  expect(groups).toEqual([['a'], ['b']]);
  expect(commits.size).toBe(0);
  await Promise.all(submitted);
});

test('what is held is committed when someone flushes', async () => {
  const { groups, commits } = createGroups({ holdMs: 60_000 });
  const submitted = Promise.all([commits.submit('a'), commits.submit('b')]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(groups).toEqual([]);
  commits.flush();
  expect(await submitted).toEqual(['A', 'B']);
  const last = commits.submit('c');
  await commits.drain();
  expect(await last).toBe('C');
});
