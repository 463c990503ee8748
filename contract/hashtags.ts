import * as z from 'zod/mini';
import { hashtagIndexShape } from './hashtag-index.ts';

/** Of the uses in rooms the asker may read, as everything here. Written as most of those who use it there write it. */
const tagUseShape = z.object({
  /** With its `#`. */
  tag: z.string(),
  /** Posts that carry it. */
  count: z.number(),
  /** When it was last used, epoch milliseconds. */
  lastAt: z.number(),
});

/** Posts a day of the last 30, oldest first, today (UTC) last. */
const sparklineShape = z.array(z.number());

/** Where a tag is used: a room the asker may read, whether or not they joined it. */
const hashtagRoomShape = z.object({
  channelId: z.string(),
  teamId: z.string(),
  /** `room` in the home team, else `team/room`. */
  name: z.string(),
  displayName: z.string(),
  isPrivate: z.boolean(),
  isArchived: z.boolean(),
});

/** With or without its `#`, in any case. */
const tagShape = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const tagsShape = z.array(tagShape).check(z.maxLength(16));
const channelIdShape = z.string().check(z.maxLength(64));
const momentShape = z.number().check(z.int(), z.minimum(0));
const pageSizeShape = z.number().check(z.int(), z.minimum(1), z.maximum(200));

/** Tags that begin so, most used first; without a prefix those used most of all. */
export const completeRequestShape = z.object({
  prefix: z.string().check(z.trim(), z.maxLength(200)),
  limit: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(100))),
});

export const completeResultShape = z.object({ tags: z.array(tagUseShape) });

/** Posts with all of these tags, at least one of those, none of these; newest first. Without any: every tagged post. */
export const postsRequestShape = z.object({
  all: z.optional(tagsShape),
  any: z.optional(tagsShape),
  none: z.optional(tagsShape),
  channelId: z.optional(channelIdShape),
  userId: z.optional(channelIdShape),
  /** People's alone, or bots' and webhooks' alone. */
  by: z.optional(z.enum(['people', 'bots'])),
  /** Made at or after, epoch milliseconds. */
  since: z.optional(momentShape),
  /** Made before, epoch milliseconds. */
  until: z.optional(momentShape),
  /** `next` of the page before. */
  before: z.optional(z.string().check(z.regex(/^\d{1,24}$/))),
  /** 50 by default. */
  limit: z.optional(pageSizeShape),
});

const hashtagPostShape = z.object({
  postId: z.string(),
  channelId: z.string(),
  userId: z.string(),
  /** The root post of its thread, where it is a reply. */
  rootId: z.optional(z.string()),
  createAt: z.number(),
  isBot: z.boolean(),
  /** As they are written there. */
  tags: z.array(z.string()),
});

/**
 * One page. The text is not known here: the browser asks Mattermost for it with the asker's own session, and shows
 * nothing of a post that Mattermost does not give. A page may be short, or empty, while `next` says there is more:
 * looking on for what is rare is left to the asker.
 */
export const postsResultShape = z.object({
  posts: z.array(hashtagPostShape),
  /** Rooms of these posts. */
  rooms: z.array(hashtagRoomShape),
  next: z.optional(z.string()),
});

export const tagRequestShape = z.object({ tag: tagShape });

/** A tag's page. A tag nobody used where the asker may read has `count` 0; `lookAlikes` then says what may be meant. */
export const tagResultShape = z.object({
  tag: z.string(),
  count: z.number(),
  people: z.number(),
  bots: z.number(),
  firstAt: z.optional(z.number()),
  lastAt: z.optional(z.number()),
  sparkline: z.object({ people: sparklineShape, bots: sparklineShape }),
  /** Most used first. */
  rooms: z.array(z.object({ room: hashtagRoomShape, count: z.number(), lastAt: z.number() })),
  /** Ways it is written that differ in case alone, most used first. */
  spellings: z.array(z.object({ spelling: z.string(), count: z.number() })),
  /** Other tags that may mean the same: a letter apart, other separators, without accents. */
  lookAlikes: z.array(tagUseShape),
  /** How many people follow it; 0 where `count` is. */
  followers: z.number(),
  isFollowed: z.boolean(),
  isIgnored: z.boolean(),
});

export const relatedRequestShape = z.object({ all: tagsShape.check(z.minLength(1)) });

/** Tags that stand beside all of those, counted in the newest posts that carry them (`of`: how many were looked at). */
export const relatedResultShape = z.object({ of: z.number(), tags: z.array(tagUseShape) });

export const trendsRequestShape = z.object({ window: z.enum(['24h', '7d']) });

const trendShape = z.object({
  tag: z.string(),
  /** Posts in the window. */
  count: z.number(),
  /** Posts to be expected in as long a time, by the four weeks before it. */
  usual: z.number(),
  /** How much more than usual; the list is in this order. */
  score: z.number(),
  /** People who used it in the window: three or more in the list of people's; 0 in the list of bots'. */
  people: z.number(),
  lastAt: z.number(),
  sparkline: sparklineShape,
});

export const trendsResultShape = z.object({ people: z.array(trendShape), bots: z.array(trendShape) });

/** One tag, or several that must stand together. */
export const followRequestShape = z.object({ tags: tagsShape.check(z.minLength(1), z.maxLength(8)) });

export const ignoreRequestShape = z.object({ tag: tagShape, isIgnored: z.boolean() });

/** Everything made until then (`createAt` of the newest post that was shown) is no longer new. */
export const seenRequestShape = z.object({ at: momentShape });

/** More than that are not counted. */
export const unreadMost = 100;

/** Whether one is told of new posts in a direct message: at once, or all of a day at an hour of theirs. */
export const tellRequestShape = z.object({
  when: z.enum(['never', 'now', 'digest']),
  /** Of a digest, on the clock of one's own zone; 9 by default. */
  hour: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(23))),
});

/** What one follows and ignores. Answered to each change too, as it is after. */
export const followingResultShape = z.object({
  follows: z.array(
    z.object({
      tags: z.array(z.string()),
      /** When it was followed. */
      at: z.number(),
      /** Posts of others since one last looked, `unreadMost` at most. */
      unread: z.number(),
      /** Posts of others in the last seven days, `unreadMost` at most: how much it brings. */
      lastWeek: z.number(),
      lastAt: z.optional(z.number()),
      /** Of a single tag: how many people follow it. */
      followers: z.optional(z.number()),
    }),
  ),
  ignored: z.array(z.string()),
  /** Of all follows together, each post once. */
  unread: z.number(),
  seenAt: z.number(),
  /** Direct messages, and how many posts the last seven days would have brought, `unreadMost` at most. */
  tell: z.object({
    when: z.enum(['never', 'now', 'digest']),
    hour: z.number(),
    timezone: z.string(),
    lastWeek: z.number(),
  }),
  index: hashtagIndexShape,
});

/** Posts under what one follows, newest first, without those that carry an ignored tag. */
export const timelineRequestShape = z.object({
  before: z.optional(z.string().check(z.regex(/^\d{1,24}$/))),
  limit: z.optional(pageSizeShape),
});

export type HashtagUse = z.infer<typeof tagUseShape>;
export type HashtagRoom = z.infer<typeof hashtagRoomShape>;
export type HashtagPost = z.infer<typeof hashtagPostShape>;
export type HashtagTrend = z.infer<typeof trendShape>;
export type HashtagPostsRequest = z.infer<typeof postsRequestShape>;
export type HashtagPostsResult = z.infer<typeof postsResultShape>;
export type HashtagPage = z.infer<typeof tagResultShape>;
export type HashtagRelated = z.infer<typeof relatedResultShape>;
export type HashtagTrends = z.infer<typeof trendsResultShape>;
export type HashtagFollowing = z.infer<typeof followingResultShape>;
