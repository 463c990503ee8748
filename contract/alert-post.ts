import * as z from 'zod/mini';
import { acknowledgementShape, flappingShape, linkShape, suppressionShape } from './alert-rows.ts';
import { severities } from './severity.ts';

/** Type of the live post of an alert: with the plugin it is drawn as a dense row, without it as its message. */
export const alertPostType = 'custom_vigie_alert';

/**
 * What the bot writes into `props.vigie` of an alert's live post beside its own marks, so that the plugin draws it
 * without asking. To be trusted only if the post's author is the bot.
 */
export const alertPostShape = z.object({
  part: z.literal('live'),
  alert: z.object({
    id: z.number(),
    source: z.string(),
    status: z.enum(['open', 'resolved']),
    severity: z.enum(severities),
    title: z.string(),
    host: z.optional(z.string()),
    values: z.optional(z.string()),
    startedAt: z.number(),
    resolvedAt: z.optional(z.number()),
    count: z.number(),
    flapping: z.optional(flappingShape),
    suppression: z.optional(suppressionShape),
    unknownSince: z.optional(z.number()),
    acknowledgement: z.optional(acknowledgementShape),
    links: z.array(linkShape),
    hashtags: z.array(z.string()),
    /** Names it called when it was made, without `@`. */
    called: z.array(z.string()),
    /** The archived room this post stands in for. */
    insteadOf: z.optional(z.string()),
    revision: z.number(),
  }),
});

export type AlertPostView = z.infer<typeof alertPostShape>['alert'];
