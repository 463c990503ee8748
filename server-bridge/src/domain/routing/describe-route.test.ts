import { expect, test } from '@jest/globals';
import { describeRoute } from './describe-route.ts';
import { parseMatcher } from './matchers.ts';

function makeRoute(text: string) {
  const parsed = parseMatcher(text);
  const matchers = parsed.ok ? parsed.matchers : [];
  return { matchers, rooms: ['a'], mention: [], afterMs: 0, continue: false };
}

test('says of each matcher what it found and whether it matched', () => {
  const route = makeRoute('severity=~"critical|high",team!=web,host=db');
  expect(describeRoute(route, { severity: 'high', host: 'web01' })).toEqual({
    isMatch: false,
    matchers: [
      { text: 'severity=~"critical|high"', found: 'high', isMatch: true },
      { text: 'team!="web"', found: '', isMatch: true },
      { text: 'host="db"', found: 'web01', isMatch: false },
    ],
  });
});

test('a route without matchers takes everything', () => {
  expect(describeRoute(makeRoute(''), {})).toEqual({ isMatch: true, matchers: [] });
});
