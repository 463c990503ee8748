import * as z from 'zod/mini';
import { releaseRowShape } from './release-rows.ts';

/** An alert's page says which releases went before it, the likeliest first. */
const releaseBeforeShape = z.object({
  release: releaseRowShape,
  /** Milliseconds from the release's start to the alert's. */
  beforeMs: z.number(),
  /** Why it stands there, in the asker's language. */
  why: z.string(),
  link: z.optional(z.enum(['linked', 'denied'])),
  linkBy: z.optional(z.string()),
  /** It was going out as the alert began. */
  isUnderWay: z.boolean(),
  /** Whether the asker may link it to the alert, or deny it. */
  mayLink: z.boolean(),
});

/** The releases that went before an alert. */
export const releasesBeforeShape = z.object({
  /** The likeliest first. */
  releases: z.array(releaseBeforeShape),
  /** So many more: in rooms that the asker may not read, or too many to be listed. */
  others: z.number(),
  /** How far back is looked, milliseconds. */
  lookBackMs: z.number(),
});

export type ReleaseBefore = z.infer<typeof releaseBeforeShape>;
export type ReleasesBefore = z.infer<typeof releasesBeforeShape>;
