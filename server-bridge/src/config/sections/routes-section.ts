import * as z from 'zod';
import { type Matcher, parseMatcher } from '../../domain/routing/matchers.ts';
import type { Route } from '../../domain/routing/route.ts';
import { makeField, makeList, makeMapping, makePattern } from '../fields.ts';
import { roomField } from '../named-fields.ts';
import { parseDuration } from '../parse-duration.ts';

const matcherWanted = `a matcher between single quotes, such as 'severity=~"critical|high"'`;

const matcher = z.string({ error: matcherWanted }).transform((text, context): Matcher[] => {
  const parsed = parseMatcher(text);
  if (parsed.ok && parsed.matchers.length > 0) return parsed.matchers;
  const message = parsed.ok ? matcherWanted : `${matcherWanted} (${parsed.reason})`;
  context.issues.push({ code: 'custom', message, input: text });
  return z.NEVER;
});

/** Names of users and groups, and here, channel, all. */
const mention = makeField("a user's or group's name, or here, channel, all", (text) => {
  const name = text.replace(/^@/, '').toLowerCase();
  return /^[a-z0-9][a-z0-9._-]{0,63}$/.test(name) ? name : undefined;
});

const durationWanted = 'how long to wait: 60s, 5m, 4h, 1d or 0';
const duration = z.preprocess((value) => (value === 0 ? '0' : value), makeField(durationWanted, parseDuration));

const route = makeMapping({
  matchers: makeList(matcherWanted, matcher).nullish(),
  rooms: makeList("rooms' names", roomField).min(1, 'one room or more'),
  mention: makeList('names to call', mention).nullish(),
  after: duration.optional(),
  hashtags: makeList("labels' names", makePattern("a label's name, such as service", /\S/)).nullish(),
  continue: z.boolean({ error: 'true or false' }).optional(),
}).transform(
  ({ matchers, rooms, mention: mentions, after, hashtags, continue: goesOn }): Route => ({
    matchers: (matchers ?? []).flat(),
    rooms: [...new Set(rooms)],
    mention: [...new Set(mentions ?? [])],
    afterMs: after ?? 0,
    ...(hashtags ? { hashtags: [...new Set(hashtags)] } : {}),
    continue: goesOn ?? false,
  }),
);

export const routesSection = makeList('routes', route)
  .nullish()
  .transform((routes) => routes ?? []);

/** The first route that can never be reached, as one before it takes everything. */
export function findUnreachableRoute(routes: readonly Route[]): number | undefined {
  const catchAll = routes.findIndex(({ matchers, continue: goesOn }) => matchers.length === 0 && !goesOn);
  return catchAll === -1 || catchAll === routes.length - 1 ? undefined : catchAll + 1;
}
