import * as z from 'zod';
import { freezeLimits } from '../../domain/freezes/decide-freeze.ts';
import type { PlannedFreeze } from '../config.ts';
import { makeField, makeList, makeMapping, makePattern } from '../fields.ts';
import { roomField } from '../named-fields.ts';
import { parseDuration } from '../parse-duration.ts';
import { periodFields, readPeriod } from '../period-fields.ts';

export const defaultTellAheadMs = 24 * 3600_000;
const tellAheadMostMs = 30 * 24 * 3600_000;

const tellWanted = 'how long before it begins rooms are told: 1h, 1d; 0 for not at all, 30d at most';
const tellAhead = z.preprocess(
  (value) => (value === 0 ? '0' : value),
  makeField(tellWanted, (text) => {
    const durationMs = parseDuration(text);
    return durationMs === undefined || durationMs > tellAheadMostMs ? undefined : durationMs;
  }),
);

const namePattern = /^[\p{L}\p{N}*][\p{L}\p{N}*._/ -]{0,99}$/u;
const makeNames = (what: string) =>
  makeList(`${what}, * for anything: [prod, "prod-*"]`, makePattern(`the name of ${what}, * for anything`, namePattern))
    .max(freezeLimits.names, `${freezeLimits.names} at most; * stands for anything`)
    .nullish();

const userName = makeField('a user name in Mattermost', (text) => {
  const name = text.replace(/^@/, '').toLowerCase();
  return /^[a-z][a-z0-9._-]{0,63}$/.test(name) ? name : undefined;
});

const shape = makeMapping({
  name: makePattern('a word for it, one line', /^\S.{0,63}$/u),
  environments: makeNames('environments'),
  services: makeNames('services'),
  reason: makePattern('why, one line', /^\S.{0,249}$/u),
  override: makeList('user names of those who may release all the same', userName).nullish(),
  tell: tellAhead.optional(),
  rooms: makeList("rooms' names", roomField).min(1, 'one room or more').nullish(),
  ...periodFields,
});

const freeze = shape.transform((given, context): PlannedFreeze => {
  const expand = readPeriod(given, (field, wanted) => {
    context.issues.push({ code: 'custom', path: [field], message: wanted, input: given[field] });
    return undefined;
  });
  if (expand === undefined) return z.NEVER;
  const { name, reason, environments, services, override, tell, rooms } = given;
  return {
    name,
    reason,
    environments: [...new Set(environments ?? [])],
    services: [...new Set(services ?? [])],
    mayOverride: [...new Set(override ?? [])],
    tellAheadMs: tell ?? defaultTellAheadMs,
    rooms: [...new Set(rooms ?? [])],
    expand,
  };
});

/** Two of one name would be one in the store where they begin at the same time. */
export const freezesSection = makeList('freezes', freeze)
  .nullish()
  .transform((given, context) => {
    const names = new Set<string>();
    for (const [index, { name }] of (given ?? []).entries()) {
      const message = 'another name: a freeze before it has this one';
      if (names.has(name)) context.issues.push({ code: 'custom', path: [index, 'name'], message, input: name });
      names.add(name);
    }
    return given ?? [];
  });
