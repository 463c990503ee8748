import * as z from 'zod/mini';

/**
 * How far the index is. `reading`: the first run goes back through the history, what is newest is there already.
 * `healing`: it was away (or a channel must be read again), and what happened since may be missing for a moment. `off`:
 * the administrator does not want one.
 */
export const hashtagIndexShape = z.object({
  state: z.enum(['off', 'reading', 'healing', 'current']),
  /** Channels that are wholly read, of all: 0 to 1. */
  progress: z.number(),
  /** While healing: since when something may be missing, epoch milliseconds. */
  missingSince: z.optional(z.number()),
});

export type HashtagIndex = z.infer<typeof hashtagIndexShape>;
