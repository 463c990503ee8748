import * as z from 'zod/mini';
import { actIdShape } from './act-id.ts';
import { releaseKinds, releaseRowShape, releaseStates } from './release-rows.ts';
import { severities } from './severity.ts';

export { releaseKinds, releaseLinkShape, releaseRowShape, releaseStates } from './release-rows.ts';

/** What people do with a release that there is; each is the command `releases.<act>`. */
export const releaseActs = ['start', 'finish', 'fail', 'roll-back', 'move', 'cancel'] as const;

/** A period without releases that concerns someone: in force, or to come. */
export const freezeShape = z.object({
  id: z.string(),
  name: z.string(),
  reason: z.string(),
  from: z.number(),
  until: z.number(),
  isInForce: z.boolean(),
  /** What it is for; empty: everything. */
  environments: z.array(z.string()),
  services: z.array(z.string()),
});

/** One line of a release's timeline. */
export const releaseEventShape = z.object({
  revision: z.number(),
  /** `planned`, `started`, ... `moved`, `met`, or a word that is newer than the reader. */
  type: z.string(),
  /** When it came about. */
  at: z.number(),
  /** The person, or what the tool calls who did it. */
  by: z.optional(z.string()),
  via: z.enum(['source', 'mattermost']),
  /** Of `via: source`: its name. */
  source: z.optional(z.string()),
  comment: z.optional(z.string()),
  /** Where it changed the state. */
  from: z.optional(z.enum(releaseStates)),
  to: z.optional(z.enum(releaseStates)),
  /** Of `planned` and `moved`: the window from then on. */
  plannedFrom: z.optional(z.number()),
  plannedUntil: z.optional(z.number()),
  /** Of `met`: why the deployment was taken for this release, in the asker's language. */
  why: z.optional(z.string()),
});

/** A deployment or run of a tool that carries a release out. */
export const releaseRunShape = z.object({
  source: z.string(),
  key: z.string(),
  state: z.enum(releaseStates),
  startedAt: z.optional(z.number()),
  endedAt: z.optional(z.number()),
  url: z.optional(z.string()),
  /** Why it was taken for this release, in the asker's language; absent where the release began with it. */
  why: z.optional(z.string()),
});

/** An alert that followed a release. */
export const followedAlertShape = z.object({
  id: z.number(),
  severity: z.enum(severities),
  title: z.string(),
  host: z.optional(z.string()),
  startedAt: z.number(),
  /** Milliseconds from the release's start to the alert's. */
  afterMs: z.number(),
  /** What people said of it; absent: nobody did. */
  link: z.optional(z.enum(['linked', 'denied'])),
  /** Who said so. */
  linkBy: z.optional(z.string()),
  /** It speaks against the release. */
  isSuspicious: z.optional(z.boolean()),
});

/** Everything about one release, for its page. */
export const releaseDetailShape = z.object({
  release: releaseRowShape,
  labels: z.record(z.string(), z.string()),
  /** In the order in which things came about; the last 200. */
  events: z.array(releaseEventShape),
  runs: z.array(releaseRunShape),
  /** `postId` is absent while nothing is written there. */
  posts: z.array(z.object({ room: z.string(), channelId: z.string(), postId: z.optional(z.string()) })),
  /** Rooms it is shown in that the asker may not read. */
  otherRooms: z.optional(z.number()),
  /** Every act, in the order of a release's life: allowed now, or why not, in the asker's language. */
  acts: z.array(z.object({ act: z.enum(releaseActs), isAllowed: z.boolean(), whyNot: z.optional(z.string()) })),
  /** Freezes that concern it. */
  freezes: z.optional(z.array(freezeShape)),
  /** Alerts that followed it, the likeliest first. */
  alerts: z.optional(z.array(followedAlertShape)),
  /** So many more followed it: in rooms that the asker may not read, or too many to be listed. */
  otherAlerts: z.optional(z.number()),
  /** Whether the asker may link alerts to it and deny them. */
  mayLink: z.optional(z.boolean()),
});

const filterShape = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/**
 * `now`: under way, or planned and due, the longest due first. `coming`: planned, the next first, those without a window
 * last. `past`: over, the last to end first. `window`: all that have a moment in common with [from, until), by their start.
 */
export const releaseListRequestShape = z.object({
  part: z.enum(['now', 'coming', 'past', 'window']),
  /** Of `window`. */
  from: z.optional(z.number()),
  until: z.optional(z.number()),
  /** One of its services, as it is written in lists. */
  service: z.optional(filterShape),
  environment: z.optional(filterShape),
  state: z.optional(z.enum(releaseStates)),
  /** Words that all stand somewhere in it; `REL-108` or `108` finds that one. */
  text: z.optional(filterShape),
  /** `next` of the page before. */
  cursor: z.optional(z.string()),
  limit: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(500))),
});

export const releaseListShape = z.object({
  epoch: z.string(),
  revision: z.number(),
  /** The bridge's clock. */
  now: z.number(),
  releases: z.array(releaseRowShape),
  next: z.optional(z.string()),
  /** Of the parts that are not over, whatever is filtered. */
  counts: z.object({ now: z.number(), coming: z.number() }),
  /** What there is to filter by, the most used first. */
  services: z.array(z.string()),
  environments: z.array(z.string()),
  mayPlan: z.boolean(),
  /** Where the asker may not plan: why, in their language. */
  whyNotPlan: z.optional(z.string()),
  /** In force, then to come. */
  freezes: z.optional(z.array(freezeShape)),
});

const idShape = z.number().check(z.int(), z.minimum(1));
const momentShape = z.number().check(z.int(), z.minimum(0));
const nameShape = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
const lineShape = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));
const urlShape = z.string().check(z.trim(), z.maxLength(2_000), z.regex(/^https?:\/\//i));

export const releaseGetRequestShape = z.object({ id: idShape });

/** Someone goes ahead in spite of a freeze, and says why. */
const overrideShape = z.object({ reason: lineShape });

/** A plan without a window is for whenever it comes. */
export const releasePlanRequestShape = z.object({
  kind: z.optional(z.enum(releaseKinds)),
  services: z.array(nameShape).check(z.minLength(1), z.maxLength(20)),
  version: z.optional(nameShape),
  environment: nameShape,
  summary: z.optional(lineShape),
  /** A user name, or how they are called; by default the asker. */
  owner: z.optional(nameShape),
  ticket: z.optional(nameShape),
  plannedFrom: z.optional(momentShape),
  plannedUntil: z.optional(momentShape),
  links: z.optional(z.array(z.object({ title: z.optional(nameShape), url: urlShape })).check(z.maxLength(10))),
  override: z.optional(overrideShape),
  actId: actIdShape,
});

/** Of every act but `move`. */
export const releaseActRequestShape = z.object({
  id: idShape,
  comment: z.optional(lineShape),
  override: z.optional(overrideShape),
  actId: actIdShape,
});

/** Without an end it lasts as long as before. */
export const releaseMoveRequestShape = z.object({
  id: idShape,
  plannedFrom: momentShape,
  plannedUntil: z.optional(momentShape),
  comment: z.optional(lineShape),
  override: z.optional(overrideShape),
  actId: actIdShape,
});

/** Links an alert to a release, or denies it: what people say counts before what Vigie concludes. */
export const releaseLinkRequestShape = z.object({ id: idShape, alertId: idShape, actId: actIdShape });

export const releaseResultShape = z.object({
  revision: z.number(),
  /** `already`: it was so before. */
  outcome: z.enum(['done', 'already']),
  release: releaseRowShape,
});

/**
 * The address of the asker's calendar of an environment, or of all: `get` makes it where there is none, `revoke` ends it, and
 * the next `get` makes another.
 */
export const releaseCalendarRequestShape = z.object({
  environment: z.optional(nameShape),
  act: z.optional(z.enum(['get', 'revoke'])),
});

export const releaseCalendarResultShape = z.object({
  /** `none`: there was nothing to revoke. */
  outcome: z.enum(['new', 'already', 'revoked', 'none']),
  /** Whoever has it reads what the asker may read. */
  url: z.optional(z.string()),
  /** Of releases to it that the asker may see; false may be a slip of the pen. */
  isKnown: z.boolean(),
});

export type ReleaseCalendarRequest = z.infer<typeof releaseCalendarRequestShape>;
export type ReleaseCalendarResult = z.infer<typeof releaseCalendarResultShape>;
export type ReleaseAct = (typeof releaseActs)[number];
export type ReleaseRow = z.infer<typeof releaseRowShape>;
export type ReleaseTimelineEvent = z.infer<typeof releaseEventShape>;
export type ReleaseRun = z.infer<typeof releaseRunShape>;
export type ReleaseDetail = z.infer<typeof releaseDetailShape>;
export type ReleaseListRequest = z.infer<typeof releaseListRequestShape>;
export type ReleaseList = z.infer<typeof releaseListShape>;
export type ReleasePlanRequest = z.infer<typeof releasePlanRequestShape>;
export type ReleaseActRequest = z.infer<typeof releaseActRequestShape>;
export type ReleaseMoveRequest = z.infer<typeof releaseMoveRequestShape>;
export type ReleaseResult = z.infer<typeof releaseResultShape>;
export type FollowedAlert = z.infer<typeof followedAlertShape>;
export type FreezeView = z.infer<typeof freezeShape>;
