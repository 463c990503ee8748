import { foldEnvironment, foldService } from './fold-scope.ts';

/** When and where something goes out: planned, or under way. */
export interface ReleaseSpan {
  id: number;
  environment: string;
  services: readonly string[];
  /** Epoch milliseconds. */
  from: number;
  /** Not in it; absent: it has not ended, or says no end. */
  until?: number;
}

/** Of what has not said its end that much is taken: long enough for most, too short to be in everybody's way. */
export const assumedMs = 3600_000;

/** Those that go out on the same environment, with a service in common, at the same time; nearest start first. */
export function findOverlaps(release: ReleaseSpan, others: readonly ReleaseSpan[]): ReleaseSpan[] {
  return others
    .filter((other) => other.id !== release.id && isAtOnce(release, other) && isSamePlace(release, other))
    .toSorted(
      (one, other) => Math.abs(one.from - release.from) - Math.abs(other.from - release.from) || one.id - other.id,
    );
}

function isAtOnce(one: ReleaseSpan, other: ReleaseSpan): boolean {
  return one.from < endOf(other) && other.from < endOf(one);
}

function endOf({ from, until }: ReleaseSpan): number {
  return Math.max(until ?? from + assumedMs, from + 1);
}

/** What nobody named is not the same: a warning that is mostly wrong is not read. */
function isSamePlace(one: ReleaseSpan, other: ReleaseSpan): boolean {
  const environment = foldEnvironment(one.environment);
  if (environment === '' || environment !== foldEnvironment(other.environment)) return false;
  const services = new Set(one.services.map(foldService).filter((name) => name !== ''));
  return other.services.some((name) => services.has(foldService(name)));
}
