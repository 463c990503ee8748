import * as z from 'zod';
import type { Route } from '../../domain/routing/route.ts';
import type { WhoMay } from '../../domain/routing/who-may.ts';
import { makeField, makeList, makeMapping, makePattern } from '../fields.ts';
import { matchersField } from '../matcher-field.ts';
import { roomField } from '../named-fields.ts';
import { parseDuration } from '../parse-duration.ts';

/** Names of users and groups, and here, channel, all. */
export const mention = makeField("a user's or group's name, or here, channel, all", (text) => {
  const name = text.replace(/^@/, '').toLowerCase();
  return /^[a-z0-9][a-z0-9._-]{0,63}$/.test(name) ? name : undefined;
});

const durationWanted = 'how long to wait: 60s, 5m, 4h, 1d or 0';
const duration = z.preprocess((value) => (value === 0 ? '0' : value), makeField(durationWanted, parseDuration));

const whoWanted = 'members (of the room), readers (whoever may read it), or a list of user names';

export const whoMay = z
  .union([z.enum(['members', 'readers']), z.array(z.string())], { error: whoWanted })
  .transform((given, context): WhoMay => {
    if (!Array.isArray(given)) return { by: given, names: [] };
    const names = given.map((name) => name.replace(/^@/, '').toLowerCase());
    if (names.every((name) => /^[a-z][a-z0-9._-]{0,63}$/.test(name)))
      return { by: 'named', names: [...new Set(names)] };
    context.issues.push({ code: 'custom', message: whoWanted, input: given });
    return z.NEVER;
  });

const route = makeMapping({
  matchers: matchersField.nullish(),
  rooms: makeList("rooms' names", roomField).min(1, 'one room or more'),
  mention: makeList('names to call', mention).nullish(),
  after: duration.optional(),
  hashtags: makeList("labels' names", makePattern("a label's name, such as service", /\S/)).nullish(),
  who: makeMapping({ acknowledge: whoMay.optional() }).nullish(),
  continue: z.boolean({ error: 'true or false' }).optional(),
}).transform(
  ({ matchers, rooms, mention: mentions, after, hashtags, who, continue: goesOn }): Route => ({
    matchers: matchers ?? [],
    rooms: [...new Set(rooms)],
    mention: [...new Set(mentions ?? [])],
    afterMs: after ?? 0,
    ...(hashtags ? { hashtags: [...new Set(hashtags)] } : {}),
    ...(who?.acknowledge === undefined ? {} : { who: who.acknowledge }),
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
