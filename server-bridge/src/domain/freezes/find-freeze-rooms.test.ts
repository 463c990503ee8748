import { expect, test } from '@jest/globals';
import { parseMatcher } from '../routing/matchers.ts';
import type { Route } from '../routing/route.ts';
import { findFreezeRooms } from './find-freeze-rooms.ts';

function route(matchers: string, ...rooms: string[]): Route {
  const parsed = parseMatcher(matchers);
  if (!parsed.ok) throw new Error(parsed.reason);
  return { matchers: parsed.matchers, rooms, mention: [], afterMs: 0, continue: false };
}

const routes = [
  route('severity=~"critical|high"', 'alerts'),
  route('kind="release", environment="prod", service="pay"', 'pay-prod'),
  route('kind=~"release|change", environment=~"prod|prod-eu"', 'mep'),
  route('environment="staging"', 'staging'),
];

test.each<[string, string[], string[], string[]]>([
  ['one environment, however it is called, goes where its releases go', ['production'], [], ['pay-prod', 'mep']],
  ['one service there', ['PROD'], ['pay'], ['pay-prod']],
  ['another service there', ['prod'], ['web'], ['mep']],
  ['a pattern goes to all that it takes in, and where nothing else is said', ['prod*'], ['web'], ['mep', 'other']],
  ['everything goes everywhere', [], [], ['pay-prod', 'mep', 'staging', 'other']],
  ['what no route knows goes to the default room', ['qa'], [], ['other']],
])('%s', (_, environments, services, wanted) => {
  const rooms = findFreezeRooms({ environments, services }, { routes, defaultRoom: 'other' });
  expect(rooms.map(({ room }) => room).toSorted()).toEqual(wanted.toSorted());
});
