import { expect, test } from '@jest/globals';
import { type BoundCheck, bindCheck } from './check.ts';
import { CouldNotLook } from './could-not-look.ts';
import type { DoctorContext } from './doctor-context.ts';
import { chooseStatus } from './report.ts';
import { runChecks } from './run-checks.ts';
import { fault, fine, notSeen, type Verdict, warn } from './verdict.ts';
import { say } from './words.ts';

const words = say('x', 'x');
/** What these checks read of the world is what they close over. */
const context = { now: () => 0 } as DoctorContext;

function make(id: string, look: () => Promise<Verdict> | Verdict, more: Partial<BoundCheck> = {}): BoundCheck {
  const unproven = words;
  return {
    ...bindCheck<Verdict>({ id, title: say(`the ${id}`, id), unproven, read: look, judge: (seen) => seen }),
    ...more,
  };
}

async function run(...checks: BoundCheck[]): Promise<string[]> {
  const findings = await runChecks(checks, context);
  return findings.map(({ id, state, found }) => `${id} ${state}: ${found.en}`);
}

test('what a problem explains is not looked at, nor what that would explain; a warning explains nothing', async () => {
  const looked: string[] = [];
  const see = (id: string) => () => {
    looked.push(id);
    return fine(words);
  };
  const told = await run(
    make('cause', () => fault(words, words)),
    make('doubt', () => warn(words, words)),
    make('direct', see('direct'), { after: ['cause'] }),
    make('indirect', see('indirect'), { after: ['direct'] }),
    make('beside', see('beside'), { after: ['doubt'] }),
  );
  expect(told).toEqual([
    'cause problem: x',
    'doubt warning: x',
    'direct unknown: not looked at before this is mended: the cause',
    'indirect unknown: not looked at before this is mended: the cause',
    'beside ok: x',
  ]);
  expect(looked).toEqual(['beside']);
});

test('a check that crashes, is not told what it needs, or never ends is a finding; the others go on', async () => {
  const told = await run(
    make('bug', () => {
      throw new TypeError('undefined is not a function');
    }),
    make('deaf', () => {
      throw new CouldNotLook('Mattermost answers 502');
    }),
    make('stuck', () => new Promise<Verdict>(() => {}), { timeoutMs: 5 }),
    make('last', () => fine(words)),
  );
  expect(told).toEqual([
    'bug problem: this check itself failed: undefined is not a function',
    'deaf warning: could not be looked at: Mattermost answers 502',
    'stuck warning: no answer within 0.005 s',
    'last ok: x',
  ]);
});

test.each<[number, Verdict[]]>([
  [0, []],
  [0, [fine(words), notSeen(words)]],
  [3, [fine(words), warn(words, words)]],
  [1, [warn(words, words), fault(words, words), fine(words)]],
])('status %i', async (status, verdicts) => {
  const checks = verdicts.map((verdict, index) => make(String(index), () => verdict));
  expect(chooseStatus(await runChecks(checks, context))).toBe(status);
});
