import * as z from 'zod/mini';
import { incidentPersonShape, incidentSeverities, incidentStatuses } from './incidents.ts';

/** Type of the announcement of an incident: with the plugin it is drawn as a card, without it as its message. */
export const incidentPostType = 'custom_vigie_incident';
/** Type of an update of an incident. */
export const updatePostType = 'custom_vigie_update';

/**
 * What the bot writes into `props.vigie` of an announcement beside its own marks, so that the plugin draws it without
 * asking. To be trusted only if the post's author is the bot.
 */
export const incidentPostShape = z.object({
  part: z.literal('story'),
  incident: z.object({
    id: z.number(),
    revision: z.number(),
    title: z.string(),
    severity: z.enum(incidentSeverities),
    /** What the severity is called. */
    severityName: z.string(),
    status: z.enum(incidentStatuses),
    startedAt: z.number(),
    resolvedAt: z.optional(z.number()),
    commander: z.optional(incidentPersonShape),
    nextUpdateAt: z.optional(z.number()),
    hashtags: z.array(z.string()),
  }),
});

/** The same of an update: what the incident was when it was published. */
export const updatePostShape = z.object({
  part: z.literal('line'),
  update: z.object({
    incidentId: z.number(),
    title: z.string(),
    severity: z.enum(incidentSeverities),
    severityName: z.string(),
    status: z.enum(incidentStatuses),
    by: z.string(),
    text: z.string(),
    businessText: z.optional(z.string()),
    nextUpdateAt: z.optional(z.number()),
    isWithdrawn: z.optional(z.boolean()),
    hashtags: z.array(z.string()),
  }),
});

export type IncidentPostView = z.infer<typeof incidentPostShape>['incident'];
export type UpdatePostView = z.infer<typeof updatePostShape>['update'];
