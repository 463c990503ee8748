import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateRoutes } from './evaluate-routes.ts';
import { parseMatcher } from './matchers.ts';
import type { Destination, Route } from './route.ts';

function makeRoute({ match = [], ...rest }: Partial<Route> & { match?: string[]; rooms: string[] }): Route {
  const matchers = match.flatMap((text) => {
    const parsed = parseMatcher(text);
    return parsed.ok ? parsed.matchers : [];
  });
  return { matchers, mention: [], afterMs: 0, continue: false, ...rest };
}

const defaultHashtags = ['service', 'host', 'environment'];
const makeDestination = (rest: Partial<Destination> & { room: string; route: number }): Destination => ({
  mention: [],
  afterMs: 0,
  hashtags: defaultHashtags,
  ...rest,
});

const critical = { severity: 'critical', source: 'zabbix-prod', host: 'web01' };

test.each<[string, Route[], Record<string, string>, Destination[]]>([
  ['without routes, the default room', [], critical, [makeDestination({ room: 'supervision', route: -1 })]],
  [
    'without a match, the default room',
    [makeRoute({ match: ['severity=low'], rooms: ['noise'] })],
    critical,
    [makeDestination({ room: 'supervision', route: -1 })],
  ],
  [
    'the first match ends the search',
    [makeRoute({ match: ['severity=critical'], rooms: ['prod'] }), makeRoute({ rooms: ['all'] })],
    critical,
    [makeDestination({ room: 'prod', route: 0 })],
  ],
  [
    'continue goes on, and each route keeps what it says',
    [
      makeRoute({ match: ['severity=~"critical|high"'], rooms: ['prod'], mention: ['astreinte'], continue: true }),
      makeRoute({ match: ['team=x'], rooms: ['never'] }),
      makeRoute({ rooms: ['all'], afterMs: 60_000, hashtags: ['host'] }),
    ],
    critical,
    [
      makeDestination({ room: 'prod', route: 0, mention: ['astreinte'] }),
      makeDestination({ room: 'all', route: 2, afterMs: 60_000, hashtags: ['host'] }),
    ],
  ],
  [
    'one route names several rooms',
    [makeRoute({ rooms: ['a', 'team/b'] })],
    critical,
    [makeDestination({ room: 'a', route: 0 }), makeDestination({ room: 'team/b', route: 0 })],
  ],
  [
    'a room named twice is one destination',
    [
      makeRoute({ rooms: ['a', 'a'], mention: ['x', 'x'], afterMs: 60_000, hashtags: ['host'], continue: true }),
      makeRoute({ rooms: ['b', 'a'], mention: ['x', 'here'], afterMs: 5000, hashtags: ['service'] }),
    ],
    critical,
    [
      makeDestination({ room: 'a', route: 0, mention: ['x', 'here'], afterMs: 5000, hashtags: ['host'] }),
      makeDestination({ room: 'b', route: 1, mention: ['x', 'here'], afterMs: 5000, hashtags: ['service'] }),
    ],
  ],
  [
    'all matchers of a route must match',
    [makeRoute({ match: ['severity=critical', 'host=db01'], rooms: ['a'] })],
    critical,
    [makeDestination({ room: 'supervision', route: -1 })],
  ],
  [
    'a label that is not there is empty',
    [makeRoute({ match: ['team=""', 'zone!="north"', 'constructor=""'], rooms: ['a'] })],
    critical,
    [makeDestination({ room: 'a', route: 0 })],
  ],
  [
    'a continue at the end without a match before it is enough',
    [makeRoute({ match: ['severity=critical'], rooms: ['a'], continue: true })],
    critical,
    [makeDestination({ room: 'a', route: 0 })],
  ],
])('%s', (_, routes, labels, expected) => {
  expect(evaluateRoutes(routes, labels, 'supervision')).toEqual(expected);
});

test('changing a destination does not change the route it came from', () => {
  const route = makeRoute({ rooms: ['a'], mention: ['x'], hashtags: ['host'] });
  const [destination] = evaluateRoutes([route], {}, 'd');
  destination!.mention.push('y');
  destination!.hashtags.push('z');
  expect(route).toMatchObject({ mention: ['x'], hashtags: ['host'] });
});

test('an alert is never without a room, and no room is there twice', () => {
  const room = fc.constantFrom('a', 'b', 'c');
  const route = fc
    .record({
      rooms: fc.array(room, { minLength: 1 }),
      match: fc.subarray(['x=1', 'y=~"1|2"']),
      continue: fc.boolean(),
    })
    .map(makeRoute);
  const labels = fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('1', '2', '3'));
  fc.assert(
    fc.property(fc.array(route), labels, (routes, found) => {
      const rooms = evaluateRoutes(routes, found, 'default').map((destination) => destination.room);
      expect(rooms.length).toBeGreaterThan(0);
      expect(new Set(rooms).size).toBe(rooms.length);
    }),
  );
});
