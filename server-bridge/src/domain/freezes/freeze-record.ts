import type { Person } from '../alerts/act.ts';
import type { SilenceRoom } from '../suppression/silence-record.ts';
import type { Freeze } from './freeze.ts';

/** What rooms were told last; `soon`: that it begins within the time it is told ahead. */
export const freezeStates = ['planned', 'soon', 'running', 'ended'] as const;
export type FreezeState = (typeof freezeStates)[number];

/** A freeze that rooms are told of: every one that people make, one of vigie.yaml once it is near. */
export interface FreezeRecord extends Omit<Freeze, 'id'> {
  /** The revision at which it was made or first told: unique, increasing, short enough to type. */
  id: number;
  revision: number;
  /** Recognises it: a person's by its number, one of vigie.yaml by its name and start. */
  key: string;
  /** Of a person's. */
  author?: Person;
  madeAt: number;
  /** How long before it begins rooms are told, milliseconds. */
  tellAheadMs: number;
  rooms: SilenceRoom[];
  toldState: FreezeState;
  /** Who ended it before its time. */
  endedBy?: Person;
}

/** One line of a freeze's history; never changed once written. */
export interface FreezeEvent {
  /** `soon`, `began` and `over` are what time did; `changed` without a person is what vigie.yaml did. */
  type: 'created' | 'changed' | 'ended' | 'soon' | 'began' | 'over';
  freezeId: number;
  revision: number;
  at: number;
  /** Of what someone did. */
  by?: Person;
  /** The same; as `identifyFreezeAct`: the same act again is recognised by it. */
  act?: string;
  /** As it is from then on. */
  startsAt: number;
  endsAt: number;
  reason: string;
}

type Timed = Pick<FreezeRecord, 'startsAt' | 'endsAt' | 'endedBy' | 'tellAheadMs'>;

export function readFreezeState({ startsAt, endsAt, endedBy, tellAheadMs }: Timed, now: number): FreezeState {
  if (endedBy !== undefined || now >= endsAt) return 'ended';
  if (now >= startsAt) return 'running';
  return now >= startsAt - tellAheadMs ? 'soon' : 'planned';
}

const eventOf: Readonly<Record<Exclude<FreezeState, 'planned'>, FreezeEvent['type']>> = {
  soon: 'soon',
  running: 'began',
  ended: 'over',
};

/**
 * What rooms must be told since a freeze was last looked at; undefined: nothing. Of what came and went meanwhile only the
 * last is told. A clock that is set back takes nothing back.
 */
export function turnFreeze(
  record: FreezeRecord,
  now: number,
  revision: number,
): { toldState: FreezeState; event: FreezeEvent } | undefined {
  const state = readFreezeState(record, now);
  if (state === 'planned' || freezeStates.indexOf(state) <= freezeStates.indexOf(record.toldState)) return undefined;
  const { id: freezeId, startsAt, endsAt, reason } = record;
  return { toldState: state, event: { type: eventOf[state], freezeId, revision, at: now, startsAt, endsAt, reason } };
}

export function toFreeze({ key: id, kind, environments, services, by, reason, ...rest }: FreezeRecord): Freeze {
  const { mayOverride, startsAt, endsAt } = rest;
  return { id, kind, environments, services, by, reason, mayOverride, startsAt, endsAt };
}
