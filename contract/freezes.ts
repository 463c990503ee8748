import * as z from 'zod/mini';
import { actIdShape } from './act-id.ts';
import { freezeShape } from './releases.ts';

/** A period without releases, as lists show it. Times are epoch milliseconds. */
export const freezeRowShape = z.extend(freezeShape, {
  /** `person`: its id is the number that people type. `config`: it stands in vigie.yaml, and is changed there. */
  kind: z.enum(['person', 'config']),
  state: z.enum(['planned', 'running', 'ended']),
  /** User names of those who may release all the same, and must say why. */
  mayOverride: z.array(z.string()),
  /** Who ended it before its time. */
  endedBy: z.optional(z.string()),
  /** Rooms it is told in that the asker may read; of one of vigie.yaml that is not told yet: none. */
  rooms: z.array(z.string()),
  /** Whether the asker may change or end it. */
  isActionable: z.boolean(),
  /** Whether the asker may release in it, with a reason. */
  mayOverrideIt: z.boolean(),
});

/** Those that have a moment in common with [from, until); by default a week back and 35 days ahead. */
export const freezeListRequestShape = z.object({
  from: z.optional(z.number()),
  until: z.optional(z.number()),
});

/** By their start. */
export const freezeListShape = z.object({ freezes: z.array(freezeRowShape), now: z.number() });

const namePattern = /^[\p{L}\p{N}*][\p{L}\p{N}*._/ -]{0,99}$/u;
const namesShape = z.array(z.string().check(z.trim(), z.regex(namePattern))).check(z.maxLength(20));
const reasonShape = z.string().check(z.trim(), z.minLength(1), z.maxLength(250));
const momentShape = z.number().check(z.int(), z.minimum(0));
const idShape = z.number().check(z.int(), z.minimum(1));

/** `*` in a name stands for anything; no names are all. A start that is left out is now. */
export const freezeCreateShape = z.object({
  environments: namesShape,
  services: namesShape,
  reason: reasonShape,
  startsAt: z.optional(momentShape),
  endsAt: momentShape,
  /** User names. */
  mayOverride: z.optional(
    z.array(z.string().check(z.trim(), z.regex(/^@?[a-zA-Z][a-zA-Z0-9._-]{0,63}$/))).check(z.maxLength(20)),
  ),
  actId: actIdShape,
});

export const freezeChangeShape = z.object({
  id: idShape,
  startsAt: z.optional(momentShape),
  endsAt: z.optional(momentShape),
  reason: z.optional(reasonShape),
  actId: actIdShape,
});

export const freezeEndShape = z.object({ id: idShape, actId: actIdShape });

export const freezeResultShape = z.object({
  /** `already`: it was so before. */
  outcome: z.enum(['done', 'already']),
  freeze: freezeRowShape,
});

export type FreezeRow = z.infer<typeof freezeRowShape>;
export type FreezeList = z.infer<typeof freezeListShape>;
export type FreezeResult = z.infer<typeof freezeResultShape>;
