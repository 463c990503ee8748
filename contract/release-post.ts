import * as z from 'zod/mini';
import { releaseFields } from './release-rows.ts';

export { releasePostType } from './release-rows.ts';

/**
 * What the bot writes into `props.vigie` of a release's live post beside its own marks, so that the plugin draws it
 * without asking. To be trusted only if the post's author is the bot.
 */
export const releasePostShape = z.object({
  part: z.literal('story'),
  release: z.object({
    ...releaseFields,
    /** It lies in a freeze that ends then. */
    freezeUntil: z.optional(z.number()),
    /** So many others on one of its services in its environment at the same time. */
    overlaps: z.optional(z.number()),
  }),
});

export type ReleasePostView = z.infer<typeof releasePostShape>['release'];
