import { expect, test } from '@jest/globals';
import { type Matcher, parseMatcher } from '../routing/matchers.ts';
import type { Route } from '../routing/route.ts';
import { findSilenceRooms } from './find-silence-rooms.ts';

function match(text: string): Matcher[] {
  if (text === '') return [];
  const parsed = parseMatcher(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.matchers;
}

function route(matchers: string, rooms: string[], goesOn = false): Route {
  return { matchers: match(matchers), rooms, mention: [], afterMs: 0, continue: goesOn };
}

const routes = [
  route('severity="critical"', ['critical'], true),
  route('service=~"db|cache"', ['data']),
  route('service="vault"', ['secret']),
  route('environment="test"', ['tests']),
];

test.each([
  ['the routes that can take it, whatever the severity', 'service="db"', [], ['critical', 'data']],
  ['not the routes behind one that surely takes it', 'service="db", environment="test"', [], ['critical', 'data']],
  ['not a route that a fixed label refuses', 'service="web", severity="low"', [], ['tests']],
  ['not a route whose label it refuses', 'host="x", severity!="critical", environment!="test"', [], ['data']],
  ['all routes, where it fixes no label of theirs', 'host="x"', [], ['critical', 'data', 'tests']],
  ['the default room, where no route can take it', 'service="web", severity="low", environment="prod"', [], ['all']],
  ['the default room, where its author may not act in what could', 'service="vault", severity="low"', [], ['all']],
  ['the rooms of what it catches, whatever the routes say', 'service="db"', [['data', 'old']], ['data', 'old']],
  ['each once', 'service="db"', [['data'], ['critical', 'data']], ['data', 'critical']],
])('a silence concerns %s', (_, matchers, caught, rooms) => {
  const found = findSilenceRooms({
    matchers: match(matchers),
    routes,
    defaultRoom: 'all',
    caught: caught.map((names) => names.map((room) => ({ room }))),
    isAllowed: ({ room }) => room !== 'secret',
  });
  expect(found.map(({ room }) => room)).toEqual(rooms);
});

test('a silence of someone who may act nowhere concerns no room', () => {
  const wanted = { matchers: match('host="x"'), routes, defaultRoom: 'all', caught: [], isAllowed: () => false };
  expect(findSilenceRooms(wanted)).toEqual([]);
});
