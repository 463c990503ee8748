import { formatDuration } from '../../domain/posts/local-time.ts';
import type { Matcher } from '../../domain/routing/matchers.ts';
import {
  identifySilenceAct,
  type SilenceDecision,
  type SilenceOrder,
  type SilenceReason,
} from '../../domain/suppression/decide-silence.ts';
import { findSilenceRooms } from '../../domain/suppression/find-silence-rooms.ts';
import type { SilenceRecord } from '../../domain/suppression/silence-record.ts';
import type { Asker } from '../../rights/asker.ts';
import type { KnownSilence } from '../../suppression/silences.ts';
import type { Refusal, Services } from '../command.ts';
import { lookAtMatchers, type MatchersLook } from './look-at-matchers.ts';
import { silenceTexts } from './silence-texts.ts';

export type SilenceOutcome =
  | { ok: true; outcome: 'done' | 'already'; silence: SilenceRecord; look?: MatchersLook }
  | Refusal;

export interface NewSilence {
  matchers: Matcher[];
  reason: string;
  startsAt?: number | undefined;
  durationMs: number;
  actId: string;
}

/** Silences on behalf of someone; what they may not act on stays as loud as before. */
export async function makeSilence(wanted: NewSilence, asking: Asker, services: Services): Promise<SilenceOutcome> {
  const { matchers, reason, startsAt, durationMs, actId } = wanted;
  const asker = await readAgain(asking, services);
  if ('reason' in asker) return asker;
  const look = await lookAtMatchers(matchers, asker, services);
  const { routes, defaultRoom } = services;
  const rooms = findSilenceRooms({
    matchers,
    routes,
    defaultRoom,
    caught: look.rooms,
    isAllowed: (room) => asker.mayAct([room]),
  });
  const { nowhere } = silenceTexts[asker.person.language].problems;
  if (rooms.length === 0) return { ok: false, reason: 'not-allowed', help: nowhere };
  const by = namePerson(asker);
  const order: SilenceOrder = {
    kind: 'create',
    act: identifySilenceAct({ by, actId }),
    by,
    matchers,
    reason,
    ...(startsAt === undefined ? {} : { startsAt }),
    durationMs,
    scope: asker.scope,
    rooms,
  };
  const outcome = toOutcome(await services.silences.take(order), asker, services);
  return outcome.ok ? { ...outcome, look } : outcome;
}

export type SilenceChange = { kind: 'end' } | { kind: 'change'; durationMs: number; reason?: string | undefined };

/** Ends or extends a silence on behalf of someone who may. */
export async function changeSilence(
  id: number,
  change: SilenceChange & { actId: string },
  asking: Asker,
  services: Services,
): Promise<SilenceOutcome> {
  const asker = await readAgain(asking, services);
  if ('reason' in asker) return asker;
  const known = services.silences.find(id);
  if (known === undefined || !maySeeSilence(known, asker)) return { ok: false, reason: 'no-such-silence' };
  if (!mayChangeSilence(known, asker)) {
    const rooms = asker.listReadable(known.record.rooms).map((room) => `~${room}`);
    const { notYours } = silenceTexts[asker.person.language].problems;
    return { ok: false, reason: 'not-allowed', help: notYours(rooms.join(' ')) };
  }
  const by = namePerson(asker);
  const act = identifySilenceAct({ by, actId: change.actId });
  const order: SilenceOrder =
    change.kind === 'end'
      ? { kind: 'end', id, act, by }
      : {
          kind: 'change',
          id,
          act,
          by,
          durationMs: change.durationMs,
          ...(change.reason === undefined ? {} : { reason: change.reason }),
        };
  return toOutcome(await services.silences.take(order), asker, services);
}

export function maySeeSilence({ record }: KnownSilence, asker: Asker): boolean {
  return isAuthor(record, asker) || asker.canSee(record.rooms);
}

export function mayChangeSilence({ record }: KnownSilence, asker: Asker): boolean {
  return isAuthor(record, asker) || asker.mayAct(record.rooms);
}

function isAuthor({ author }: SilenceRecord, { person }: Asker): boolean {
  return author.userId === person.userId;
}

/** Whoever just joined a room need not wait for a minute. */
async function readAgain(asker: Asker, services: Services): Promise<Asker | Refusal> {
  const known = await services.readAsker(asker.person.userId, asker.rooms.keys());
  return known.kind === 'known' ? known.asker : { ok: false, reason: 'unavailable' };
}

function namePerson({ person: { userId, username, fullName } }: Asker) {
  return { userId, username, fullName };
}

function toOutcome({ reason, silence }: SilenceDecision, asker: Asker, services: Services): SilenceOutcome {
  const isDone = reason === 'created' || reason === 'changed' || reason === 'ended';
  if (silence !== undefined && (isDone || reason === 'already')) {
    return { ok: true, outcome: isDone ? 'done' : 'already', silence };
  }
  if (reason === 'already-over') return { ok: false, reason: 'silence-over' };
  const help = describeProblem(reason, asker, services);
  return help === undefined ? { ok: false, reason: 'no-such-silence' } : { ok: false, reason: 'bad-request', help };
}

/** Why a silence is not taken, in the asker's words; undefined where the reason has its own. */
function describeProblem(reason: SilenceReason, asker: Asker, { silences }: Services): string | undefined {
  const { language } = asker.person;
  const { problems } = silenceTexts[language];
  switch (reason) {
    case 'matches-everything':
      return problems.everything;
    case 'no-reason':
      return problems.noReason;
    case 'too-short':
      return problems.tooShort;
    case 'too-long':
      return problems.tooLong(formatDuration(silences.longestMs, language));
    case 'in-the-past':
      return problems.inThePast;
    case 'too-far-ahead':
      return problems.tooFarAhead;
    default:
      return undefined;
  }
}
