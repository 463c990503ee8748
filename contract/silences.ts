import * as z from 'zod/mini';
import { actIdShape } from './act-id.ts';

/** A silence of a person or a maintenance window of vigie.yaml, as lists show it. Times are epoch milliseconds. */
export const silenceRowShape = z.object({
  /** Of a person's it is the number that people type; of a window it says which and when. */
  id: z.string(),
  kind: z.enum(['silence', 'maintenance']),
  state: z.enum(['planned', 'running', 'ended']),
  /** In Alertmanager's syntax, one each; all must match. */
  matchers: z.array(z.string()),
  /** Who silenced; the name of the window. */
  by: z.string(),
  reason: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  /** Who ended it before its time. */
  endedBy: z.optional(z.string()),
  /** Open alerts that the asker may see and that it matches now, whatever else mutes them. */
  matching: z.number(),
  /** Rooms it is told in that the asker may read. */
  rooms: z.array(z.string()),
  /** Whether the asker may end or extend it. */
  isActionable: z.boolean(),
});

export const silenceListShape = z.object({
  /** Running first, then planned (the next first), then what is over (the last first). */
  silences: z.array(silenceRowShape),
  /** The bridge's clock. */
  now: z.number(),
  longestMs: z.number(),
});

const matchersShape = z.string().check(z.trim(), z.minLength(1), z.maxLength(2_000));

export const silencePreviewRequestShape = z.object({ matchers: matchersShape });

/** What a silence with these matchers would mute now; `problem` (in the asker's language) where they cannot be read. */
export const silencePreviewShape = z.object({
  problem: z.optional(z.string()),
  /** Open alerts that it would mute. */
  muted: z.number(),
  /** Open alerts that match and are left alone, as the asker may see but not act on them. */
  leftAlone: z.number(),
  /** The worst of those muted, a few. */
  examples: z.array(z.object({ id: z.number(), title: z.string(), host: z.optional(z.string()) })),
  longestMs: z.number(),
});

const durationShape = z.number().check(z.int(), z.minimum(1));

/** A start that is left out is now. */
export const silenceCreateShape = z.object({
  matchers: matchersShape,
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(250)),
  startsAt: z.optional(z.number()),
  durationMs: durationShape,
  actId: actIdShape,
});

const idShape = z.number().check(z.int(), z.minimum(1));

/** `durationMs` counts from now; of what is planned, from its start. */
export const silenceChangeShape = z.object({
  id: idShape,
  durationMs: durationShape,
  reason: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(250))),
  actId: actIdShape,
});
export const silenceEndShape = z.object({ id: idShape, actId: actIdShape });

export const silenceResultShape = z.object({
  /** `already`: it was so before. */
  outcome: z.enum(['done', 'already']),
  silence: silenceRowShape,
});

export type SilenceRow = z.infer<typeof silenceRowShape>;
export type SilenceList = z.infer<typeof silenceListShape>;
export type SilencePreview = z.infer<typeof silencePreviewShape>;
export type SilenceResult = z.infer<typeof silenceResultShape>;
