import {
  releaseActRequestShape,
  releaseCalendarRequestShape,
  releaseCalendarResultShape,
  releaseDetailShape,
  releaseGetRequestShape,
  releaseLinkRequestShape,
  releaseListRequestShape,
  releaseListShape,
  releaseMoveRequestShape,
  releasePlanRequestShape,
  releaseResultShape,
} from './releases.ts';

const act = {
  kind: 'change',
  who: '`who.release` of its rooms; by default their members',
  request: releaseActRequestShape,
  result: releaseResultShape,
} as const;

/** The part of `commands` that is about releases. */
export const releaseCommands = {
  'releases.list': { kind: 'query', who: 'as hello', request: releaseListRequestShape, result: releaseListShape },
  'releases.get': {
    kind: 'query',
    who: 'who may read one of its rooms',
    request: releaseGetRequestShape,
    result: releaseDetailShape,
  },
  'releases.plan': {
    kind: 'change',
    who: '`who.release` of the rooms it goes to; by default their members',
    request: releasePlanRequestShape,
    result: releaseResultShape,
  },
  'releases.start': act,
  'releases.finish': act,
  'releases.fail': act,
  'releases.roll-back': act,
  'releases.link': {
    kind: 'change',
    who: 'who may act on the release or on the alert, and see both',
    request: releaseLinkRequestShape,
    result: releaseResultShape,
  },
  'releases.deny': {
    kind: 'change',
    who: 'as releases.link',
    request: releaseLinkRequestShape,
    result: releaseResultShape,
  },
  'releases.move': { ...act, request: releaseMoveRequestShape },
  'releases.cancel': act,
  'releases.calendar': {
    kind: 'change',
    who: 'as hello; each asker has addresses of their own',
    request: releaseCalendarRequestShape,
    result: releaseCalendarResultShape,
  },
} as const;
