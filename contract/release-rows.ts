import * as z from 'zod/mini';
import { severities } from './severity.ts';

export const releaseKinds = ['release', 'change', 'maintenance'] as const;
export const releaseStates = ['planned', 'started', 'succeeded', 'failed', 'rolled-back', 'cancelled'] as const;

export const releaseLinkShape = z.object({ title: z.string(), url: z.string() });

/** What lists and posts both say of a release. Times are epoch milliseconds; texts that nobody gave are absent. */
export const releaseFields = {
  id: z.number(),
  /** As people write it: `REL-108`. */
  number: z.string(),
  revision: z.number(),
  kind: z.enum(releaseKinds),
  state: z.enum(releaseStates),
  /** One or more, once they are known. */
  services: z.array(z.string()),
  version: z.optional(z.string()),
  environment: z.optional(z.string()),
  summary: z.optional(z.string()),
  /** Who answers for it, as they are called. */
  owner: z.optional(z.string()),
  /** A ticket's reference. */
  ticket: z.optional(z.string()),
  plannedFrom: z.optional(z.number()),
  plannedUntil: z.optional(z.number()),
  startedAt: z.optional(z.number()),
  endedAt: z.optional(z.number()),
  /** http or https; the pipeline first. */
  links: z.array(releaseLinkShape),
  hashtags: z.array(z.string()),
  /** Alerts followed it that it may have caused: how many, and the worst of them. */
  suspect: z.optional(z.object({ alerts: z.number(), worst: z.enum(severities) })),
};

/** One release as lists show it. */
export const releaseRowShape = z.object({
  ...releaseFields,
  /** When it was first heard of. */
  madeAt: z.number(),
  /** Planned or started, and later than its window says. */
  isLate: z.optional(z.boolean()),
  /** Tools that carry it out, by the names of their sources. */
  sources: z.array(z.string()),
  /** Rooms it is shown in that the asker may read, by name. */
  rooms: z.array(z.string()),
  /** Whether the asker may do anything with it. */
  isActionable: z.boolean(),
  /** Its window, or it itself while it is under way, lies in a freeze. */
  isInFreeze: z.optional(z.boolean()),
  /** Which freeze, as it was when it was marked; `override`: who went on all the same, and why. */
  freeze: z.optional(
    z.object({
      by: z.string(),
      reason: z.string(),
      until: z.number(),
      override: z.optional(z.object({ by: z.string(), reason: z.string(), at: z.number() })),
    }),
  ),
  /** Others on one of its services in its environment at the same time that the asker may see. */
  overlaps: z.optional(z.array(z.object({ id: z.number(), number: z.string() }))),
});

/** Type of the live post of a release: with the plugin it is drawn as a card, without it as its message. */
export const releasePostType = 'custom_vigie_release';
