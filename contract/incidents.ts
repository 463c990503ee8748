import * as z from 'zod/mini';
import { actIdShape } from './act-id.ts';
import { alertRowShape } from './alert-rows.ts';
import {
  incidentPersonShape,
  incidentPlaceShape,
  incidentRowShape,
  incidentSeverities,
  type incidentStatuses,
} from './incident-rows.ts';

export {
  incidentPersonShape,
  incidentPlaceShape,
  incidentRowShape,
  incidentSeverities,
  incidentStatuses,
} from './incident-rows.ts';

/** Those one may set; `resolved` and `reopened` are reached by `incidents.close` and `incidents.reopen`. */
export const workingStatuses = ['investigating', 'identified', 'monitoring'] as const;

/** Where people read and what they write in Mattermost; most of it is far shorter. */
export const incidentLimits = { title: 120, update: 4_000, note: 2_000, service: 60, services: 8, alerts: 50 } as const;

/** One line of the timeline. Texts are the people's own, to be shown as text. */
export const incidentEventShape = z.object({
  revision: z.number(),
  type: z.enum([
    'declared',
    'status', // from, to
    'severity', // from, to
    'title', // from, to
    'role', // role, person; none: given up
    'time', // field, fromAt, toAt: a moment was corrected
    'services', // text: as they are from then on
    'update', // text, businessText, nextUpdateAt
    'update-withdrawn', // of: revision of the update
    'due', // nextUpdateAt: the next update was promised, or put off
    'note', // text
    'kept', // message
    'dropped', // of: revision of `kept`; it is not in the timeline any more
    'alert', // alertId, text: its title; linked
    'alert-unlinked', // alertId, text
    'release', // releaseId; linked
    'release-unlinked', // releaseId
    'room', // place; it was made
    'room-archived',
    'closed', // text: what was said about it; openAlerts
    'reopened', // text: why
  ]),
  /** When it happened; what was recorded later has `recordedAt` too. */
  at: z.number(),
  recordedAt: z.optional(z.number()),
  /** Absent: Vigie itself. */
  by: z.optional(incidentPersonShape),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  field: z.optional(z.enum(['startedAt', 'detectedAt'])),
  fromAt: z.optional(z.number()),
  toAt: z.optional(z.number()),
  /** Id of the role, as in `settings.roles`. */
  role: z.optional(z.string()),
  person: z.optional(incidentPersonShape),
  text: z.optional(z.string()),
  businessText: z.optional(z.string()),
  nextUpdateAt: z.optional(z.number()),
  /** The update was withdrawn, or the kept message dropped, later. */
  isWithdrawn: z.optional(z.boolean()),
  of: z.optional(z.number()),
  alertId: z.optional(z.number()),
  releaseId: z.optional(z.number()),
  openAlerts: z.optional(z.number()),
  place: z.optional(incidentPlaceShape),
  /** A message of the chat, as it was last seen there; `isDeleted`: its text is gone. */
  message: z.optional(
    z.object({
      postId: z.string(),
      channelId: z.string(),
      author: z.string(),
      text: z.string(),
      isEdited: z.optional(z.boolean()),
      isDeleted: z.optional(z.boolean()),
    }),
  ),
});

export const incidentActs = [
  'change',
  'take-role',
  'give-role',
  'update',
  'note',
  'link',
  'close',
  'reopen',
  'follow',
] as const;

/** What is configured, and what the asker may do before there is an incident. */
export const incidentSettingsShape = z.object({
  severities: z.array(
    z.object({
      severity: z.enum(incidentSeverities),
      name: z.string(),
      /** Incidents of that severity get a room of their own. */
      hasRoom: z.boolean(),
    }),
  ),
  /** `commander` first. */
  roles: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Where an incident is announced, as far as the asker may read them. */
  announcedIn: z.array(z.string()),
  mayDeclare: z.boolean(),
  /** Where they may not: why, in their language. */
  whyNot: z.optional(z.string()),
});

const idShape = z.number().check(z.int(), z.minimum(1));
const postIdShape = z.string().check(z.regex(/^[a-z0-9]{20,32}$/));
const momentShape = z.number().check(z.int(), z.minimum(1));
const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const servicesShape = z.array(text(incidentLimits.service)).check(z.maxLength(incidentLimits.services));

export const incidentListRequestShape = z.object({
  /** Open ones: all of them, worst first, then newest. Resolved ones: newest end first, a page at a time. */
  status: z.enum(['open', 'resolved']),
  /** `next` of the page before. */
  cursor: z.optional(z.string().check(z.maxLength(60))),
  limit: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(500))),
});

export const incidentListShape = z.object({
  epoch: z.string(),
  revision: z.number(),
  incidents: z.array(incidentRowShape),
  next: z.optional(z.string()),
  /** The bridge's clock. */
  now: z.number(),
  settings: incidentSettingsShape,
});

/** `events`: `key`, what one reads; `all`, every change. `before`: revision of the oldest event that one has. */
export const incidentGetRequestShape = z.object({
  id: idShape,
  events: z.optional(z.enum(['key', 'all'])),
  before: z.optional(z.number()),
});

export const incidentDetailShape = z.object({
  incident: incidentRowShape,
  declaredBy: incidentPersonShape,
  /** All that are configured, and those somebody has; `commander` first. */
  roles: z.array(z.object({ id: z.string(), name: z.string(), person: z.optional(incidentPersonShape) })),
  /** Oldest first: the last 200, or those before `before`. */
  events: z.array(incidentEventShape),
  /** There are older ones. */
  hasEarlier: z.boolean(),
  /** Linked ones that the asker may see, open first. */
  alerts: z.array(alertRowShape),
  /** Linked ones that the asker may not see. */
  otherAlerts: z.number(),
  releases: z.array(z.object({ id: z.number(), title: z.string(), status: z.string() })),
  /** From the config: a call to join, a way to talk to the commander. */
  links: z.array(z.object({ kind: z.enum(['call', 'commander']), url: z.string() })),
  /** Where an update goes. Rooms that the asker may not read are counted, not named. */
  updateReaches: z.object({
    rooms: z.array(z.string()),
    otherRooms: z.number(),
    followers: z.number(),
    /** Its business text is published in the feed. */
    feed: z.boolean(),
  }),
  /** What the asker may do now; `whyNot` in their language. What is not listed there makes no sense now. */
  may: z.array(z.object({ act: z.enum(incidentActs), isAllowed: z.boolean(), whyNot: z.optional(z.string()) })),
  settings: incidentSettingsShape,
});

/** `isAnother`: it was looked at, and the open one that is offered is another matter. */
export const incidentDeclareShape = z.object({
  title: text(incidentLimits.title),
  severity: z.enum(incidentSeverities),
  alertIds: z.optional(z.array(idShape).check(z.maxLength(incidentLimits.alerts))),
  /** Opens the timeline. */
  postId: z.optional(postIdShape),
  services: z.optional(servicesShape),
  /** When it began, if not now, or with the first of its alerts. */
  startedAt: z.optional(momentShape),
  /** The severity decides where it is absent. */
  wantsRoom: z.optional(z.boolean()),
  isPrivate: z.optional(z.boolean()),
  /** Whoever declares takes command. */
  takesCommand: z.optional(z.boolean()),
  isAnother: z.optional(z.boolean()),
  actId: actIdShape,
});

/** `offered`: nothing was declared, `incident` is open and may be the same. `already`: this very act was taken before. */
export const incidentDeclareResultShape = z.object({
  outcome: z.enum(['done', 'already', 'offered']),
  incident: incidentRowShape,
});

/**
 * Of every act on an incident. `expected` is its revision as the person saw it: where somebody changed the same
 * meanwhile, nothing is done and the answer (`conflict`) says what and by whom.
 */
const actOn = { id: idShape, actId: actIdShape, expected: z.optional(z.number()) };

/** Several may be changed at once; what is absent stays. */
export const incidentChangeShape = z.object({
  ...actOn,
  status: z.optional(z.enum(workingStatuses)),
  severity: z.optional(z.enum(incidentSeverities)),
  title: z.optional(text(incidentLimits.title)),
  services: z.optional(servicesShape),
  startedAt: z.optional(momentShape),
  detectedAt: z.optional(momentShape),
  /** `userId` absent: the asker takes it; null: nobody has it any more. */
  role: z.optional(
    z.object({
      id: z.string().check(z.minLength(1), z.maxLength(40)),
      userId: z.optional(z.nullable(z.string().check(z.maxLength(64)))),
    }),
  ),
  /** Asks for a room of its own. */
  wantsRoom: z.optional(z.literal(true)),
  /** When the next update is promised; `text` is read as people say it: `in 30 min`, `à 14h30`. */
  nextUpdate: z.optional(z.union([z.object({ at: momentShape }), z.object({ text: text(80) })])),
});

/** Publishes; or withdraws the update of that revision. */
export const incidentUpdateShape = z.object({
  ...actOn,
  text: text(incidentLimits.update),
  /** For the business: the feed carries this one alone. */
  businessText: z.optional(text(incidentLimits.update)),
  status: z.optional(z.enum(workingStatuses)),
  nextUpdate: z.optional(z.union([z.object({ at: momentShape }), z.object({ text: text(80) })])),
});
export const incidentWithdrawShape = z.object({ ...actOn, revision: z.number() });

export const incidentNoteShape = z.object({ ...actOn, text: text(incidentLimits.note) });

/** `id` absent: the incident in whose room or thread the message stands. */
export const incidentKeepShape = z.object({
  id: z.optional(idShape),
  postId: postIdShape,
  isKept: z.boolean(),
  actId: actIdShape,
});

export const incidentLinkShape = z.object({
  ...actOn,
  alertIds: z.optional(z.array(idShape).check(z.maxLength(incidentLimits.alerts))),
  releaseIds: z.optional(z.array(idShape).check(z.maxLength(incidentLimits.alerts))),
  /** False: they are not linked any more. */
  isLinked: z.boolean(),
});

export const incidentCloseShape = z.object({ ...actOn, text: z.optional(text(incidentLimits.update)) });
export const incidentReopenShape = z.object({ ...actOn, text: z.optional(text(incidentLimits.note)) });
export const incidentFollowShape = z.object({ id: idShape, isFollowed: z.boolean(), actId: actIdShape });

/** `already`: it was so before. */
export const incidentResultShape = z.object({ outcome: z.enum(['done', 'already']), incident: incidentRowShape });

/** The review, in the asker's language and zone. */
export const incidentReviewRequestShape = z.object({ id: idShape });
export const incidentReviewShape = z.object({ fileName: z.string(), markdown: z.string() });

export type IncidentSeverity = (typeof incidentSeverities)[number];
export type IncidentStatus = (typeof incidentStatuses)[number];
export type IncidentAct = (typeof incidentActs)[number];
export type IncidentRow = z.infer<typeof incidentRowShape>;
export type IncidentPerson = z.infer<typeof incidentPersonShape>;
export type IncidentPlace = z.infer<typeof incidentPlaceShape>;
export type IncidentTimelineEvent = z.infer<typeof incidentEventShape>;
export type IncidentSettings = z.infer<typeof incidentSettingsShape>;
export type IncidentListRequest = z.infer<typeof incidentListRequestShape>;
export type IncidentList = z.infer<typeof incidentListShape>;
export type IncidentDetail = z.infer<typeof incidentDetailShape>;
export type IncidentDeclareRequest = z.infer<typeof incidentDeclareShape>;
export type IncidentDeclareResult = z.infer<typeof incidentDeclareResultShape>;
export type IncidentResult = z.infer<typeof incidentResultShape>;
export type IncidentReview = z.infer<typeof incidentReviewShape>;

/** What the plugin asks and orders about incidents. */
export const incidentCommands = {
  'incidents.list': {
    kind: 'query',
    who: 'as hello; of the private ones the members of their room',
    request: incidentListRequestShape,
    result: incidentListShape,
  },
  'incidents.get': {
    kind: 'query',
    who: 'as incidents.list',
    request: incidentGetRequestShape,
    result: incidentDetailShape,
  },
  'incidents.declare': {
    kind: 'change',
    who: '`incidents.may.declare`; by default the members of a team that Vigie serves, guests left out',
    request: incidentDeclareShape,
    result: incidentDeclareResultShape,
  },
  'incidents.change': {
    kind: 'change',
    who: '`incidents.may.act`; by default as declare',
    request: incidentChangeShape,
    result: incidentResultShape,
  },
  'incidents.update': {
    kind: 'change',
    who: 'as incidents.change',
    request: incidentUpdateShape,
    result: incidentResultShape,
  },
  'incidents.withdraw': {
    kind: 'change',
    who: 'its author, and who may close',
    request: incidentWithdrawShape,
    result: incidentResultShape,
  },
  'incidents.note': {
    kind: 'change',
    who: 'as incidents.change',
    request: incidentNoteShape,
    result: incidentResultShape,
  },
  'incidents.keep': {
    kind: 'change',
    who: 'as incidents.change, of a message they may read',
    request: incidentKeepShape,
    result: incidentResultShape,
  },
  'incidents.link': {
    kind: 'change',
    who: 'as incidents.change, of alerts they may see',
    request: incidentLinkShape,
    result: incidentResultShape,
  },
  'incidents.close': {
    kind: 'change',
    who: '`incidents.may.close`; by default the commander and administrators',
    request: incidentCloseShape,
    result: incidentResultShape,
  },
  'incidents.reopen': {
    kind: 'change',
    who: 'as incidents.change',
    request: incidentReopenShape,
    result: incidentResultShape,
  },
  'incidents.follow': {
    kind: 'change',
    who: 'as incidents.get',
    request: incidentFollowShape,
    result: incidentResultShape,
  },
  'incidents.review': {
    kind: 'query',
    who: 'as incidents.get',
    request: incidentReviewRequestShape,
    result: incidentReviewShape,
  },
} as const;
