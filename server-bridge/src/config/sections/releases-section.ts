import * as z from 'zod';
import type { Route } from '../../domain/routing/route.ts';
import type { ReleasesConfig } from '../config.ts';
import { makeField, makeList, makeMapping, makePattern } from '../fields.ts';
import { matchersField } from '../matcher-field.ts';
import { roomField } from '../named-fields.ts';
import { parseDuration } from '../parse-duration.ts';
import { mention, whoMay } from './routes-section.ts';

const morningWanted = "when rooms are told of the day's releases, on their own clock: 08:00, or never";

const morning = makeField(morningWanted, (text): number | 'never' | undefined => {
  if (text === 'never') return 'never';
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
});

const spanWanted = 'how long before an alert, or after a release, the one may be of the other: 5m to 7d';

const span = makeField(spanWanted, (text) => {
  const durationMs = parseDuration(text) ?? 0;
  return durationMs >= 5 * 60_000 && durationMs <= 7 * 24 * 3600_000 ? durationMs : undefined;
});

const roomsWanted = "rooms' names, or none: what matches is kept away and counted";

const noneNeedsMatchers = 'matchers of what is kept away: none would keep away everything';

const rooms = z.preprocess(
  (value) => (value === 'none' ? [] : Array.isArray(value) && value.length === 0 ? undefined : value),
  makeList(roomsWanted, roomField),
);

const route = makeMapping({
  matchers: matchersField.nullish(),
  rooms,
  mention: makeList('names to call', mention).nullish(),
  hashtags: makeList("labels' names", makePattern("a label's name, such as service", /\S/)).nullish(),
  who: makeMapping({ release: whoMay.optional() }).nullish(),
  continue: z.boolean({ error: 'true or false' }).optional(),
}).transform(({ matchers, rooms: names, mention: mentions, hashtags, who, continue: goesOn }, context): Route => {
  if (names.length === 0 && (matchers ?? []).length === 0) {
    context.issues.push({ code: 'custom', path: ['matchers'], message: noneNeedsMatchers, input: matchers });
    return z.NEVER;
  }
  return {
    matchers: matchers ?? [],
    rooms: [...new Set(names)],
    mention: [...new Set(mentions ?? [])],
    afterMs: 0,
    ...(hashtags ? { hashtags: [...new Set(hashtags)] } : {}),
    ...(who?.release === undefined ? {} : { who: who.release }),
    continue: goesOn ?? false,
  };
});

export const releasesSection = makeMapping({
  room: roomField.optional(),
  routes: makeList('routes', route).nullish(),
  morning: morning.optional(),
  whatChanged: makeMapping({ before: span.optional(), after: span.optional() }).nullish(),
})
  .nullish()
  .transform((given): ReleasesConfig => {
    const morningAt = given?.morning ?? defaultMorning;
    return {
      isGiven: given !== undefined && given !== null,
      ...(given?.room === undefined ? {} : { room: given.room }),
      routes: given?.routes ?? [],
      ...(morningAt === 'never' ? {} : { morningAt }),
      lookBackMs: given?.whatChanged?.before ?? defaultLookBackMs,
      followMs: given?.whatChanged?.after ?? defaultFollowMs,
    };
  });

const defaultMorning = 8 * 60;
const defaultLookBackMs = 4 * 3600_000;
const defaultFollowMs = 3600_000;
