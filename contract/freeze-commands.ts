import {
  freezeChangeShape,
  freezeCreateShape,
  freezeEndShape,
  freezeListRequestShape,
  freezeListShape,
  freezeResultShape,
} from './freezes.ts';

/** The part of `commands` that is about freezes. A freeze is a rule for all: whoever may ask sees every one. */
export const freezeCommands = {
  'freezes.list': { kind: 'query', who: 'as hello', request: freezeListRequestShape, result: freezeListShape },
  'freezes.create': {
    kind: 'change',
    who: 'who may release in every room it concerns, and system administrators',
    request: freezeCreateShape,
    result: freezeResultShape,
  },
  'freezes.change': {
    kind: 'change',
    who: 'its author, who may release in every room it concerns, and system administrators',
    request: freezeChangeShape,
    result: freezeResultShape,
  },
  'freezes.end': {
    kind: 'change',
    who: 'as freezes.change',
    request: freezeEndShape,
    result: freezeResultShape,
  },
} as const;
