import * as z from 'zod/mini';
import { releaseKinds, releaseLinkShape, releaseStates } from './release-rows.ts';
import { severities } from './severity.ts';

export { releasePostType } from './release-rows.ts';

/**
 * What the bot writes into `props.vigie` of a release's live post beside its own marks, so that the plugin draws it
 * without asking. To be trusted only if the post's author is the bot.
 */
export const releasePostShape = z.object({
  part: z.literal('story'),
  release: z.object({
    id: z.number(),
    number: z.string(),
    revision: z.number(),
    kind: z.enum(releaseKinds),
    state: z.enum(releaseStates),
    services: z.array(z.string()),
    version: z.optional(z.string()),
    environment: z.optional(z.string()),
    summary: z.optional(z.string()),
    owner: z.optional(z.string()),
    ticket: z.optional(z.string()),
    plannedFrom: z.optional(z.number()),
    plannedUntil: z.optional(z.number()),
    startedAt: z.optional(z.number()),
    endedAt: z.optional(z.number()),
    links: z.array(releaseLinkShape),
    hashtags: z.array(z.string()),
    /** It lies in a freeze that ends then. */
    freezeUntil: z.optional(z.number()),
    /** Alerts followed it that it may have caused. */
    suspect: z.optional(z.object({ alerts: z.number(), worst: z.enum(severities) })),
    /** So many others on one of its services in its environment at the same time. */
    overlaps: z.optional(z.number()),
  }),
});

export type ReleasePostView = z.infer<typeof releasePostShape>['release'];
