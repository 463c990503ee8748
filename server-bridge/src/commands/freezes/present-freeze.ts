import type { FreezeRow } from '#contract/freezes.ts';
import type { FreezeView } from '#contract/releases.ts';
import { mayOverrideFreeze } from '../../domain/freezes/decide-freeze.ts';
import type { Freeze } from '../../domain/freezes/freeze.ts';
import { type FreezeRecord, toFreeze } from '../../domain/freezes/freeze-record.ts';
import { readSilenceState } from '../../domain/suppression/silence-record.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Services } from '../command.ts';

/** A freeze as releases show it. */
export function presentFreeze(
  { id, by, reason, startsAt, endsAt, environments, services }: Freeze,
  now: number,
): FreezeView {
  const isInForce = startsAt <= now && now < endsAt;
  return { id, name: by, reason, from: startsAt, until: endsAt, isInForce, environments, services };
}

/** A freeze as lists of freezes show it. */
export function presentFreezeRow(freeze: Freeze, asker: Asker, { now, freezes }: Services): FreezeRow {
  const record = freeze.kind === 'person' ? freezes.find(Number(freeze.id)) : undefined;
  const state = readSilenceState({ ...freeze, ...(record?.endedBy && { endedBy: record.endedBy }) }, now());
  const { kind, mayOverride } = freeze;
  return {
    ...presentFreeze(freeze, now()),
    kind,
    state,
    mayOverride,
    ...(record?.endedBy === undefined ? {} : { endedBy: record.endedBy.fullName }),
    rooms: record === undefined ? [] : asker.listReadable(record.rooms),
    isActionable: record !== undefined && state !== 'ended' && mayChangeFreeze(record, asker),
    mayOverrideIt: mayOverrideFreeze({ mayOverride, author: record?.author }, asker.person),
  };
}

export function presentRecord(record: FreezeRecord, asker: Asker, services: Services): FreezeRow {
  return presentFreezeRow(toFreeze(record), asker, services);
}

export function mayChangeFreeze({ author, rooms }: FreezeRecord, asker: Asker): boolean {
  return author?.userId === asker.person.userId || mayFreeze(rooms, asker);
}

/** A freeze stops everybody: to have a say in one of its rooms is not enough. */
export function mayFreeze(rooms: FreezeRecord['rooms'], asker: Asker): boolean {
  return asker.person.isAdmin || (rooms.length > 0 && rooms.every((room) => asker.mayAct([room])));
}
