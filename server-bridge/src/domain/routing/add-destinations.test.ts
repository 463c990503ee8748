import { expect, test } from '@jest/globals';
import { addDestinations } from './add-destinations.ts';
import type { Destination } from './route.ts';

const hashtags = ['host'];
const base: Destination = { room: 'supervision', mention: [], afterMs: 60_000, hashtags, route: 1 };
const prod: Destination = { room: 'prod', mention: ['astreinte'], afterMs: 0, hashtags: ['service'], route: 0 };

test('a raised severity adds its rooms after those that are there', () => {
  expect(addDestinations([base], [prod, base])).toEqual([base, prod]);
});

test('a room that no route names any more stays, but calls nobody', () => {
  expect(addDestinations([prod, base], [base])).toEqual([{ ...prod, mention: [] }, base]);
});

test('in a room that stays, the people to call and the route are those of now', () => {
  const raised: Destination = { room: 'supervision', mention: ['here'], afterMs: 0, hashtags: ['service'], route: 0 };
  expect(addDestinations([base], [raised])).toEqual([
    { room: 'supervision', mention: ['here'], afterMs: 0, hashtags, route: 0 },
  ]);
});

test('what was due at once does not wait because it was lowered', () => {
  const lowered: Destination = { ...prod, mention: [], afterMs: 300_000, route: 2 };
  expect(addDestinations([prod], [lowered])[0]?.afterMs).toBe(0);
});

test('the same routes again change nothing', () => {
  expect(addDestinations([prod, base], [base, prod])).toEqual([prod, base]);
});
