import { foldEnvironment, foldService } from './fold-scope.ts';
import { isOver, type MeetingReason, type Release } from './release.ts';
import type { ReleaseSignal } from './release-signal.ts';
import { isSameVersion, mayBeSameVersion } from './release-versions.ts';

/** Pipelines start before the hour that was announced, and end after it. */
export const windowSlackMs = 4 * 3600_000;
/** How long a plan without an end lasts. */
const windowMs = 2 * 3600_000;
const dayMs = 24 * 3600_000;

export interface Meeting {
  release: Release;
  reason: MeetingReason;
}

/**
 * The release that a deployment which nobody has heard of carries out, or that a plan of a tool is about. It must be for
 * one of the same services and the same environment; versions, where both are known, must be the same; and it must fall
 * into the planned window, four hours before and after it included. Without a window the version decides, or that it
 * is still open. Of several: the same version first, then the window that is nearest, then the oldest.
 */
export function meetRelease(candidates: readonly Release[], signal: ReleaseSignal): Meeting | undefined {
  const meetings = candidates.flatMap((release) => {
    const judged = judge(release, signal);
    return judged === undefined ? [] : { release, ...judged };
  });
  const rank = ({ reason }: Meeting) => (reason === 'window' ? 1 : 0);
  const [best] = meetings.toSorted(
    (one, other) => rank(one) - rank(other) || one.distanceMs - other.distanceMs || one.release.id - other.release.id,
  );
  return best && { release: best.release, reason: best.reason };
}

function judge(release: Release, signal: ReleaseSignal): { reason: MeetingReason; distanceMs: number } | undefined {
  const { facts } = signal;
  if (release.state === 'cancelled') return undefined;
  if (foldEnvironment(release.facts.environment) !== foldEnvironment(facts.environment)) return undefined;
  const services = new Set(release.facts.services.map(foldService));
  if (!facts.services.some((name) => services.has(foldService(name)))) return undefined;
  if (!mayBeSameVersion(release.facts.version, facts.version)) return undefined;
  const isVersion = isSameVersion(release.facts.version, facts.version);
  const window = findWindow(release);
  if (window !== undefined) {
    // What is over already is only met by what is surely the same.
    if (isOver(release.state) && !isVersion) return undefined;
    return judgeWindow(window, findMoment(signal), isVersion);
  }
  // A tool's plan with a window, heard of after what carries it out.
  if (signal.state === 'planned' && facts.plannedFrom !== undefined && release.plan === undefined) {
    return judgeWindow(facts, release.startedAt ?? release.stateAt, isVersion);
  }
  return isPlanned(release) && isVersion ? judgeAge(release, findMoment(signal)) : undefined;
}

/** As it was planned; where someone started it at another time, that too. */
function findWindow({ facts, people }: Release): { plannedFrom: number; plannedUntil?: number } | undefined {
  const begun = people.started?.at;
  const plannedFrom = Math.min(facts.plannedFrom ?? Number.POSITIVE_INFINITY, begun ?? Number.POSITIVE_INFINITY);
  if (plannedFrom === Number.POSITIVE_INFINITY) return undefined;
  const planned = facts.plannedUntil ?? (facts.plannedFrom === undefined ? undefined : facts.plannedFrom + windowMs);
  const plannedUntil = Math.max(planned ?? 0, begun ?? 0, plannedFrom);
  return { plannedFrom, plannedUntil };
}

function judgeWindow(
  { plannedFrom = 0, plannedUntil = plannedFrom + windowMs }: { plannedFrom?: number; plannedUntil?: number },
  at: number,
  isVersion: boolean,
): { reason: MeetingReason; distanceMs: number } | undefined {
  if (at < plannedFrom - windowSlackMs || at > plannedUntil + windowSlackMs) return undefined;
  return { reason: isVersion ? 'version-in-window' : 'window', distanceMs: Math.abs(at - plannedFrom) };
}

/** Without a window: as long as it is open, and for a day after it was planned. */
function judgeAge({ state, madeAt }: Release, at: number): { reason: MeetingReason; distanceMs: number } | undefined {
  const distanceMs = Math.abs(at - madeAt);
  return isOver(state) && distanceMs > dayMs ? undefined : { reason: 'version', distanceMs };
}

/** Somebody, or a tool, said beforehand that it would come. */
function isPlanned({ plan, runs }: Pick<Release, 'plan' | 'runs'>): boolean {
  return plan !== undefined || runs.some(({ said }) => said.planned !== undefined);
}

function findMoment({ state, at, facts }: ReleaseSignal): number {
  return state === 'planned' ? (facts.plannedFrom ?? at) : at;
}
