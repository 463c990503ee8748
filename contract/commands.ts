import * as z from 'zod/mini';
import {
  acknowledgeRequestShape,
  actResultShape,
  alertDetailShape,
  commentRequestShape,
  getRequestShape,
  listRequestShape,
  listResultShape,
  roomsResultShape,
} from './alerts.ts';
import { changesRequestShape, changesResultShape, helloResultShape } from './session.ts';

const nothing = z.object({});

/**
 * Every question and order the plugin may send. `who` says who gets an answer at all; what is in it is filtered for the
 * asker. All of them may be sent again: a query changes nothing, a change carries its `actId`. `hello` is answered
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
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandRequest<Name extends CommandName> = z.infer<Commands[Name]['request']>;
export type CommandResult<Name extends CommandName> = z.infer<Commands[Name]['result']>;
