import {
  type FreezeDecision,
  type FreezeOrder,
  freezeLimits,
  identifyFreezeAct,
} from '../../domain/freezes/decide-freeze.ts';
import { findFreezeRooms } from '../../domain/freezes/find-freeze-rooms.ts';
import type { FreezeScope } from '../../domain/freezes/freeze.ts';
import type { FreezeRecord } from '../../domain/freezes/freeze-record.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Refusal, Services } from '../command.ts';
import { freezeTexts } from './freeze-texts.ts';
import { mayChangeFreeze, mayFreeze } from './present-freeze.ts';

/** As long as vigie.yaml tells ahead where it says nothing. */
const tellAheadMs = 24 * 3600_000;

export type FreezeOutcome = { ok: true; outcome: 'done' | 'already'; freeze: FreezeRecord } | Refusal;

export interface NewFreeze extends FreezeScope {
  reason: string;
  startsAt?: number | undefined;
  endsAt: number;
  mayOverride?: readonly string[] | undefined;
  actId: string;
}

/** Makes a freeze on behalf of someone who may. */
export async function makeFreeze(wanted: NewFreeze, asking: Asker, services: Services): Promise<FreezeOutcome> {
  const asker = await readAgain(asking, services);
  if ('reason' in asker) return asker;
  const { reason, startsAt, endsAt, mayOverride = [], actId } = wanted;
  const scope = { environments: unite(wanted.environments), services: unite(wanted.services) };
  const rooms = findFreezeRooms(scope, services.releases.routing);
  if (!mayFreeze(rooms, asker)) {
    const help = freezeTexts[asker.person.language].notAllowed(nameRooms(rooms, asker));
    return { ok: false, reason: 'not-allowed', help };
  }
  const by = namePerson(asker);
  const order: FreezeOrder = {
    kind: 'create',
    act: identifyFreezeAct({ by, actId }),
    by,
    ...scope,
    reason,
    mayOverride: unite(mayOverride.map((name) => name.replace(/^@/, '').toLowerCase())),
    ...(startsAt === undefined ? {} : { startsAt }),
    endsAt,
    tellAheadMs,
    rooms,
  };
  return toOutcome(await services.freezes.take(order), asker);
}

export type FreezeChange =
  | { kind: 'end' }
  | {
      kind: 'change';
      startsAt?: number | undefined;
      endsAt?: number | undefined;
      reason?: string | undefined;
    };

/** Ends or changes a freeze on behalf of someone who may. */
export async function changeFreeze(
  id: number,
  change: FreezeChange & { actId: string },
  asking: Asker,
  services: Services,
): Promise<FreezeOutcome> {
  const asker = await readAgain(asking, services);
  if ('reason' in asker) return asker;
  const known = services.freezes.find(id);
  if (known === undefined) return { ok: false, reason: 'no-such-freeze' };
  if (!mayChangeFreeze(known, asker)) {
    const help = freezeTexts[asker.person.language].notYours(nameRooms(known.rooms, asker));
    return { ok: false, reason: 'not-allowed', help };
  }
  const by = namePerson(asker);
  const act = identifyFreezeAct({ by, actId: change.actId });
  return toOutcome(await services.freezes.take(makeOrder(id, change, { act, by })), asker);
}

function makeOrder(id: number, change: FreezeChange, who: Pick<FreezeOrder, 'act' | 'by'>): FreezeOrder {
  if (change.kind === 'end') return { kind: 'end', id, ...who };
  const { startsAt, endsAt, reason } = change;
  return {
    kind: 'change',
    id,
    ...who,
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Whoever just joined a room need not wait for a minute. */
async function readAgain(asker: Asker, services: Services): Promise<Asker | Refusal> {
  const known = await services.readAsker(asker.person.userId, asker.rooms.keys());
  return known.kind === 'known' ? known.asker : { ok: false, reason: 'unavailable' };
}

function toOutcome({ reason, freeze }: FreezeDecision, { person }: Asker): FreezeOutcome {
  if (reason === 'created' || reason === 'changed' || reason === 'ended' || reason === 'already') {
    if (freeze === undefined) return { ok: false, reason: 'no-such-freeze' };
    return { ok: true, outcome: reason === 'already' ? 'already' : 'done', freeze };
  }
  if (reason === 'not-found') return { ok: false, reason: 'no-such-freeze' };
  if (reason === 'already-over') return { ok: false, reason: 'freeze-over' };
  return { ok: false, reason: 'bad-request', help: freezeTexts[person.language].problems[reason] };
}

function nameRooms(rooms: readonly { room: string }[], asker: Asker): string {
  return asker
    .listReadable(rooms)
    .map((room) => `~${room}`)
    .join(', ');
}

function namePerson({ person: { userId, username, fullName } }: Asker) {
  return { userId, username, fullName };
}

function unite(names: readonly string[]): string[] {
  return [...new Set(names)].slice(0, freezeLimits.names);
}
