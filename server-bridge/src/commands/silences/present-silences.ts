import type { SilenceRow } from '#contract/silences.ts';
import { type Matcher, printMatcher } from '../../domain/routing/matchers.ts';
import { findSilenceRooms } from '../../domain/suppression/find-silence-rooms.ts';
import type { Silence } from '../../domain/suppression/silence.ts';
import { readSilenceState, type SilenceRoom } from '../../domain/suppression/silence-record.ts';
import type { Asker } from '../../rights/asker.ts';
import { type KnownSilence, recentMs } from '../../suppression/silences.ts';
import type { Services } from '../command.ts';
import { findMatching, type MatchingRooms } from './find-matching.ts';
import { mayChangeSilence, maySeeSilence } from './order-silence.ts';

/** A window of each name is shown as it runs, the next time and the last: this far ahead. */
const aheadMs = 60 * 24 * 3600_000;
/** Of those that are over. */
const endedMost = 50;

/** All that the asker may see: running first, then planned (the next first), then over (the last first). */
export async function presentSilences(asker: Asker, services: Services): Promise<SilenceRow[]> {
  const now = services.now();
  const known = services.silences.listKnown();
  const windows = listWindows(now, services);
  await services.board.catchUp();
  const live = [...known.map(({ silence }) => silence), ...windows].filter(({ endsAt }) => endsAt > now);
  const matching = await findMatching(live, services);
  const rows = [
    ...known.filter((one) => maySeeSilence(one, asker)).map((one) => presentKnown(one, matching, asker, now)),
    ...windows.flatMap((window) => presentWindow(window, matching, asker, services)),
  ];
  const running = rows.filter(({ state }) => state === 'running').toSorted((a, b) => a.endsAt - b.endsAt);
  const planned = rows.filter(({ state }) => state === 'planned').toSorted((a, b) => a.startsAt - b.startsAt);
  const ended = rows.filter(({ state }) => state === 'ended').toSorted((a, b) => b.endsAt - a.endsAt);
  return [...running, ...planned, ...ended.slice(0, endedMost)];
}

/** One, as it is now. */
export async function presentSilence(known: KnownSilence, asker: Asker, services: Services): Promise<SilenceRow> {
  const matching = await findMatching([known.silence], services);
  return presentKnown(known, matching, asker, services.now());
}

function presentKnown(known: KnownSilence, matching: MatchingRooms, asker: Asker, now: number): SilenceRow {
  const { record, silence } = known;
  const state = readSilenceState(record, now);
  return {
    ...presentCommon(silence, matching, record.rooms, asker),
    state,
    ...(record.endedBy === undefined ? {} : { endedBy: record.endedBy.fullName }),
    isActionable: state !== 'ended' && mayChangeSilence(known, asker),
  };
}

function presentWindow(window: Silence, matching: MatchingRooms, asker: Asker, services: Services): SilenceRow[] {
  const rooms = findWindowRooms(window.matchers, matching.get(window.id) ?? [], services);
  if (!asker.canSee(rooms)) return [];
  const state = readSilenceState(window, services.now());
  return [{ ...presentCommon(window, matching, rooms, asker), state, isActionable: false }];
}

function findWindowRooms(
  matchers: readonly Matcher[],
  caught: readonly (readonly SilenceRoom[])[],
  { routes, defaultRoom }: Services,
): SilenceRoom[] {
  return findSilenceRooms({ matchers, routes, defaultRoom, caught, isAllowed: () => true });
}

function presentCommon(
  { id, kind, matchers, by, reason, startsAt, endsAt }: Silence,
  matching: MatchingRooms,
  rooms: readonly SilenceRoom[],
  asker: Asker,
) {
  return {
    id,
    kind,
    matchers: matchers.map(printMatcher),
    by,
    reason,
    startsAt,
    endsAt,
    matching: (matching.get(id) ?? []).filter((of) => asker.canSee(of)).length,
    rooms: asker.listReadable(rooms),
  };
}

/** Of each name what runs, the next one, and the last one that is over. */
function listWindows(now: number, { planMaintenances }: Services): Silence[] {
  const byName = Map.groupBy(planMaintenances(now - recentMs, now + aheadMs), ({ by }) => by);
  return [...byName.values()].flatMap((windows) => {
    const sorted = windows.toSorted((one, other) => one.startsAt - other.startsAt);
    const ended = sorted.filter(({ endsAt }) => endsAt <= now).slice(-1);
    const running = sorted.filter(({ startsAt, endsAt }) => startsAt <= now && endsAt > now);
    const next = sorted.filter(({ startsAt }) => startsAt > now).slice(0, 1);
    return [...ended, ...running, ...next];
  });
}
