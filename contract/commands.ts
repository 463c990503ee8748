import * as z from 'zod/mini';
import { listResultShape, roomsResultShape } from './alert-rows.ts';
import {
  acknowledgeRequestShape,
  actResultShape,
  alertDetailShape,
  alsoPostRequestShape,
  commentRequestShape,
  getRequestShape,
  listRequestShape,
} from './alerts.ts';
import { freezeCommands } from './freeze-commands.ts';
import {
  completeRequestShape,
  completeResultShape,
  followingResultShape,
  followRequestShape,
  ignoreRequestShape,
  postsRequestShape,
  postsResultShape,
  relatedRequestShape,
  relatedResultShape,
  seenRequestShape,
  tagRequestShape,
  tagResultShape,
  tellRequestShape,
  timelineRequestShape,
  trendsRequestShape,
  trendsResultShape,
} from './hashtags.ts';
import { incidentCommands } from './incidents.ts';
import { releaseCommands } from './release-commands.ts';
import { changesRequestShape, changesResultShape, helloResultShape } from './session.ts';
import {
  silenceChangeShape,
  silenceCreateShape,
  silenceEndShape,
  silenceListShape,
  silencePreviewRequestShape,
  silencePreviewShape,
  silenceResultShape,
} from './silences.ts';

const nothing = z.object({});

/**
 * Every question and order the plugin may send. `who` says who gets an answer at all; what is in it is filtered for the
 * asker. All of them may be sent again: a query changes nothing, a change carries its `actId` or says how things shall be (to
 * follow what one follows changes nothing). `hello` is answered
 * whatever contract the asker speaks, and keeps its shape: it is how the two find out.
 */
export const commands = {
  hello: { kind: 'query', who: 'members of a team that Vigie serves', request: nothing, result: helloResultShape },
  changes: { kind: 'query', who: 'as hello', request: changesRequestShape, result: changesResultShape },
  'alerts.rooms': { kind: 'query', who: 'as hello', request: nothing, result: roomsResultShape },
  'alerts.list': { kind: 'query', who: 'as hello', request: listRequestShape, result: listResultShape },
  'alerts.get': {
    kind: 'query',
    who: 'who may read one of its rooms',
    request: getRequestShape,
    result: alertDetailShape,
  },
  'alerts.acknowledge': {
    kind: 'change',
    who: '`who:` of its routes; by default the members of one of its rooms',
    request: acknowledgeRequestShape,
    result: actResultShape,
  },
  'alerts.unacknowledge': {
    kind: 'change',
    who: 'as alerts.acknowledge',
    request: acknowledgeRequestShape,
    result: actResultShape,
  },
  'alerts.comment': {
    kind: 'change',
    who: 'as alerts.acknowledge',
    request: commentRequestShape,
    result: actResultShape,
  },
  'alerts.also-post': {
    kind: 'change',
    who: 'who may acknowledge it and is a member of the room',
    request: alsoPostRequestShape,
    result: actResultShape,
  },
  'silences.list': { kind: 'query', who: 'as hello', request: nothing, result: silenceListShape },
  'silences.preview': {
    kind: 'query',
    who: 'as hello',
    request: silencePreviewRequestShape,
    result: silencePreviewShape,
  },
  'silences.create': {
    kind: 'change',
    who: 'who may act on alerts of a room it concerns; it mutes only what they may act on',
    request: silenceCreateShape,
    result: silenceResultShape,
  },
  'silences.change': {
    kind: 'change',
    who: 'its author, or who may act on alerts of a room it concerns',
    request: silenceChangeShape,
    result: silenceResultShape,
  },
  'silences.end': {
    kind: 'change',
    who: 'as silences.change',
    request: silenceEndShape,
    result: silenceResultShape,
  },
  ...freezeCommands,
  ...releaseCommands,
  ...incidentCommands,
  'hashtags.complete': { kind: 'query', who: 'as hello', request: completeRequestShape, result: completeResultShape },
  'hashtags.posts': { kind: 'query', who: 'as hello', request: postsRequestShape, result: postsResultShape },
  'hashtags.get': { kind: 'query', who: 'as hello', request: tagRequestShape, result: tagResultShape },
  'hashtags.related': { kind: 'query', who: 'as hello', request: relatedRequestShape, result: relatedResultShape },
  'hashtags.trends': { kind: 'query', who: 'as hello', request: trendsRequestShape, result: trendsResultShape },
  'hashtags.following': { kind: 'query', who: 'as hello', request: nothing, result: followingResultShape },
  'hashtags.timeline': { kind: 'query', who: 'as hello', request: timelineRequestShape, result: postsResultShape },
  'hashtags.follow': { kind: 'change', who: 'as hello', request: followRequestShape, result: followingResultShape },
  'hashtags.unfollow': { kind: 'change', who: 'as hello', request: followRequestShape, result: followingResultShape },
  'hashtags.ignore': { kind: 'change', who: 'as hello', request: ignoreRequestShape, result: followingResultShape },
  'hashtags.tell': { kind: 'change', who: 'as hello', request: tellRequestShape, result: followingResultShape },
  'hashtags.seen': { kind: 'change', who: 'as hello', request: seenRequestShape, result: followingResultShape },
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandRequest<Name extends CommandName> = z.infer<Commands[Name]['request']>;
export type CommandResult<Name extends CommandName> = z.infer<Commands[Name]['result']>;
