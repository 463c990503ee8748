import * as z from 'zod/mini';

/** Worst first: the index is the rank. What they are called is `incidents.severities` of vigie.yaml. */
export const incidentSeverities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;

/** `reopened`: resolved before, and somebody found that it is not. It goes on as if it were investigated. */
export const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved', 'reopened'] as const;

export const incidentPersonShape = z.object({ userId: z.string(), username: z.string(), name: z.string() });

/** A channel or a post, for a link; only of rooms that the asker may read. */
export const incidentPlaceShape = z.object({
  channelId: z.string(),
  /** As people know it: `room` in the home team, else `team/room`. */
  name: z.string(),
  /** The announcement's post; absent of the incident's own room, and while nothing is written there. */
  postId: z.optional(z.string()),
  /** Nobody can write there any more. */
  isArchived: z.optional(z.boolean()),
});

/** One incident as lists show it: `INC-<id>`. Times are epoch milliseconds. */
export const incidentRowShape = z.object({
  id: z.number(),
  revision: z.number(),
  title: z.string(),
  severity: z.enum(incidentSeverities),
  status: z.enum(incidentStatuses),
  isPrivate: z.boolean(),
  startedAt: z.number(),
  declaredAt: z.number(),
  /** When a tool or a person first noticed it, where that is known apart. */
  detectedAt: z.optional(z.number()),
  resolvedAt: z.optional(z.number()),
  commander: z.optional(incidentPersonShape),
  /** When the next update was promised; before now: overdue. Absent once resolved. */
  nextUpdateAt: z.optional(z.number()),
  lastUpdateAt: z.optional(z.number()),
  services: z.array(z.string()),
  /** As they stand on its posts, `#inc.<id>` first. */
  hashtags: z.array(z.string()),
  /** Its own room. Absent: people work in the announcement's thread. */
  room: z.optional(incidentPlaceShape),
  /** Its room is asked for, and Mattermost has not made it yet. */
  isRoomComing: z.optional(z.boolean()),
  /** Where it is announced: none where it is private. */
  announcements: z.array(incidentPlaceShape),
  /** Linked alerts that the asker may see. */
  alerts: z.object({ open: z.number(), all: z.number() }),
  followers: z.number(),
  isFollowed: z.boolean(),
});
