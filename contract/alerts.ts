import * as z from 'zod/mini';
import { actIdShape } from './act-id.ts';
import { alertRowShape, linkShape, suppressionShape } from './alert-rows.ts';
import { commandErrorShape } from './error.ts';
import { releasesBeforeShape } from './releases-before.ts';
import { severities } from './severity.ts';

/** How an act done in Mattermost fares on its way to the tool that raised the alert. */
export const writeBackShape = z.object({
  state: z.enum(['waiting', 'written', 'refused']),
  /** Why it was refused, in the asker's language. */
  text: z.optional(z.string()),
});

/** One line of an alert's timeline. */
export const alertEventShape = z.object({
  revision: z.number(),
  type: z.string(),
  at: z.number(),
  by: z.optional(z.string()),
  via: z.enum(['source', 'mattermost']),
  comment: z.optional(z.string()),
  from: z.optional(z.enum(severities)),
  to: z.optional(z.enum(severities)),
  lastedMs: z.optional(z.number()),
  /** Of `suppressed`: by what. */
  suppression: z.optional(suppressionShape),
  writeBack: z.optional(writeBackShape),
});

/** Everything about one alert, for its page. */
export const alertDetailShape = z.object({
  alert: alertRowShape,
  values: z.optional(z.string()),
  description: z.optional(z.string()),
  labels: z.record(z.string(), z.string()),
  links: z.array(linkShape),
  hashtags: z.array(z.string()),
  /** Oldest first; the last 200. */
  events: z.array(alertEventShape),
  /** `postId` is absent while nothing is written there. */
  posts: z.array(z.object({ room: z.string(), channelId: z.string(), postId: z.optional(z.string()) })),
  /**
   * Where a comment will be read: these rooms, the tool where it has a way back, and so many rooms more that the asker
   * may not read.
   */
  commentReaches: z.object({
    rooms: z.array(z.string()),
    otherRooms: z.optional(z.number()),
    tool: z.optional(z.string()),
  }),
  /** What changed before it; absent where no release is known. */
  before: z.optional(releasesBeforeShape),
  /** Where the asker may not act: why, in their language. */
  whyNot: z.optional(z.string()),
});

/**
 * Open ones: all of them, worst first, then newest. Resolved ones: newest end first, a page at a time. Where it takes
 * several pages, `changes` asked from the revision of the first one brings in what moved between them.
 */
export const listRequestShape = z.object({
  status: z.enum(['open', 'resolved']),
  /** `next` of the page before. */
  cursor: z.optional(z.string()),
  limit: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(20_000))),
});

const idShape = z.number().check(z.int(), z.minimum(1));

/** Zabbix takes 2,048 characters, the person's name in front included. */
export const commentLengthMost = 1_900;

const commentShape = z.string().check(z.trim(), z.minLength(1), z.maxLength(commentLengthMost));

export const getRequestShape = z.object({ id: idShape });
export const acknowledgeRequestShape = z.object({
  ids: z.array(idShape).check(z.minLength(1), z.maxLength(200)),
  comment: z.optional(commentShape),
  actId: actIdShape,
});
export const commentRequestShape = z.object({ id: idShape, comment: commentShape, actId: actIdShape });

/** `room` of the home team, else `team/room`; a `~` before it is as good. */
export const alsoPostRequestShape = z.object({
  id: idShape,
  room: z.string().check(z.trim(), z.regex(/^~?[a-zA-Z0-9._-]{1,64}(\/[a-zA-Z0-9_-]{1,64})?$/)),
  actId: actIdShape,
});

/** What became of an act, alert by alert; `alerts` are the rows as they are now. */
export const actResultShape = z.object({
  revision: z.number(),
  results: z.array(
    z.object({
      id: z.number(),
      /** `already`: it was so before. */
      outcome: z.enum(['done', 'already', 'refused']),
      error: z.optional(commandErrorShape),
    }),
  ),
  alerts: z.array(alertRowShape),
});

export type AlertDetail = z.infer<typeof alertDetailShape>;
export type AlertTimelineEvent = z.infer<typeof alertEventShape>;
export type WriteBack = z.infer<typeof writeBackShape>;
export type AlertListRequest = z.infer<typeof listRequestShape>;
export type ActResult = z.infer<typeof actResultShape>;
