import * as z from 'zod/mini';
import { severities } from './severity.ts';

/** Who has it, and since when (epoch milliseconds); `by` is absent where the source does not say. */
export const acknowledgementShape = z.object({
  by: z.optional(z.string()),
  at: z.number(),
  /** Seen in Mattermost only: the tool has no way back, or refused it for good, and does not know. */
  isOnlyHere: z.optional(z.boolean()),
  /** It has stood for longer than `acknowledgements.forgottenAfter`. */
  isForgotten: z.optional(z.boolean()),
});

/** Since when it changes its state too often to be told each time, and how often it did (epoch milliseconds). */
export const flappingShape = z.object({ since: z.number(), changes: z.number() });

/** Why an alert is not heard: someone silenced it, it is worked on, or a worse one explains it; until when, if known. */
export const suppressionShape = z.object({
  kind: z.enum(['silence', 'maintenance', 'inhibition']),
  /** Who silenced it; the name of the maintenance window or of the inhibiting rule. */
  by: z.string(),
  reason: z.optional(z.string()),
  until: z.optional(z.number()),
});

/** One alert as lists show it. Times are epoch milliseconds. */
export const alertRowShape = z.object({
  id: z.number(),
  revision: z.number(),
  source: z.string(),
  status: z.enum(['open', 'resolved']),
  severity: z.enum(severities),
  title: z.string(),
  host: z.optional(z.string()),
  service: z.optional(z.string()),
  environment: z.optional(z.string()),
  startedAt: z.number(),
  resolvedAt: z.optional(z.number()),
  /** When we last heard of it. */
  lastAt: z.number(),
  /** Times it began in the last 30 days, this one included. */
  count: z.number(),
  flapping: z.optional(flappingShape),
  suppression: z.optional(suppressionShape),
  /** Its source should have been heard since then and was not: whether it is still open nobody knows. */
  unknownSince: z.optional(z.number()),
  acknowledgement: z.optional(acknowledgementShape),
  /** Rooms it is shown in that the asker may read, by name: `room` in the home team, else `team/room`. */
  rooms: z.array(z.string()),
  /** Where the source shows it: http or https. */
  url: z.optional(z.string()),
  /** Whether the asker may acknowledge it and comment on it. */
  isActionable: z.boolean(),
});

/** A room alerts are shown in, as the asker may see it. */
export const roomRowShape = z.object({
  name: z.string(),
  team: z.string(),
  channelId: z.string(),
  displayName: z.string(),
  isPrivate: z.boolean(),
  isMember: z.boolean(),
  open: z.number(),
  unacknowledged: z.number(),
  /** Severity of the worst open alert. */
  worst: z.optional(z.enum(severities)),
  /** When something last happened to one of its alerts. */
  lastAt: z.optional(z.number()),
});

export const linkShape = z.object({
  kind: z.enum(['trigger', 'event', 'graph', 'dashboard', 'runbook', 'silence']),
  url: z.string(),
});

export const roomsResultShape = z.object({ epoch: z.string(), revision: z.number(), rooms: z.array(roomRowShape) });

export const listResultShape = z.object({
  epoch: z.string(),
  revision: z.number(),
  alerts: z.array(alertRowShape),
  next: z.optional(z.string()),
});

export type AlertRow = z.infer<typeof alertRowShape>;
export type RoomRow = z.infer<typeof roomRowShape>;
export type AlertListResult = z.infer<typeof listResultShape>;
