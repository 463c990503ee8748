import { findFreezes } from '../freezes/find-freeze.ts';
import type { Freeze, FreezeMark } from '../freezes/freeze.ts';
import { findOverlaps, type ReleaseSpan } from './find-overlaps.ts';
import { isOver } from './release.ts';
import { usualWindowMs } from './release-act.ts';
import type { ReleaseMarks } from './release-marks.ts';
import type { ReleaseState } from './release-signal.ts';

/** Of a release what its marks follow from. */
export interface MarkedRelease {
  id: number;
  state: ReleaseState;
  services: readonly string[];
  environment: string;
  plannedFrom?: number | undefined;
  plannedUntil?: number | undefined;
  startedAt?: number | undefined;
  endedAt?: number | undefined;
  marks: ReleaseMarks;
}

/** From when to when it goes out; undefined: a plan without a window, or one that never went out. */
export function readReleaseSpan(release: MarkedRelease, now: number): ReleaseSpan | undefined {
  const { id, environment, services, plannedFrom, plannedUntil, startedAt, endedAt, state } = release;
  const from = startedAt ?? plannedFrom;
  if (from === undefined || (startedAt === undefined && isOver(state))) return undefined;
  const planned = plannedUntil ?? (plannedFrom ?? from) + usualWindowMs;
  const until = endedAt ?? (state === 'started' ? Math.max(now, planned) : planned);
  return { id, environment, services, from, until };
}

/**
 * The freeze and the overlaps of a release that is not over, as things stand; what is over keeps the freeze it was in,
 * and overlaps with nobody any more. What someone said of a freeze stays with it.
 */
export function deriveMarks(
  release: MarkedRelease,
  { freezes, others, now }: { freezes: readonly Freeze[]; others: readonly ReleaseSpan[]; now: number },
): ReleaseMarks {
  const { overlaps: _before, ...kept } = release.marks;
  const span = readReleaseSpan(release, now);
  const freeze = findMark(release, span, freezes, now);
  if (isOver(release.state)) return { ...kept, ...(freeze === undefined ? {} : { freeze }) };
  const { freeze: _freeze, ...rest } = kept;
  const overlaps = span === undefined ? [] : findOverlaps(span, others).map(({ id }) => id);
  return {
    ...rest,
    ...(freeze === undefined ? {} : { freeze }),
    ...(overlaps.length === 0 ? {} : { overlaps: overlaps.toSorted((one, other) => one - other) }),
  };
}

/** Of what went out the time it took counts; of a plan its window. */
function findMark(
  { state, startedAt, endedAt, services, environment, marks }: MarkedRelease,
  span: ReleaseSpan | undefined,
  freezes: readonly Freeze[],
  now: number,
): FreezeMark | undefined {
  if (span === undefined) return undefined;
  const until = startedAt === undefined ? span.until : (endedAt ?? now);
  const at = { environment, services, from: span.from, ...(until === undefined ? {} : { until }) };
  const [freeze] = findFreezes(freezes, at);
  if (freeze === undefined) return isOver(state) ? marks.freeze : undefined;
  const before = marks.freeze;
  const override = before?.freezeId === freeze.id ? before.override : undefined;
  return {
    freezeId: freeze.id,
    by: freeze.by,
    reason: freeze.reason,
    until: freeze.endsAt,
    ...(override === undefined ? {} : { override }),
  };
}
