import type { Matcher } from '../routing/matchers.ts';
import type { Destination } from '../routing/route.ts';
import { readLabel } from '../routing/route-labels.ts';
import { isInScope, type SilenceScope } from './silence-scope.ts';
import type { Suppression } from './suppression.ts';

/** A stretch of time in which alerts are recorded and not heard. A maintenance window is a planned one. */
export interface Silence {
  id: string;
  kind: 'silence' | 'maintenance';
  /** All of them must match; none would mute everything, and is refused where silences are made. */
  matchers: Matcher[];
  by: string;
  reason: string;
  /** Epoch milliseconds; `endsAt` is not in it. */
  startsAt: number;
  endsAt: number;
  /** Of a person's: it mutes only what they could act on. */
  scope?: SilenceScope;
}

/** What a silence looks at. */
export interface SilenceTarget {
  labels: Readonly<Record<string, string>>;
  rooms: readonly Pick<Destination, 'room' | 'who'>[];
}

export function isMatching(matchers: readonly Matcher[], labels: Readonly<Record<string, string>>): boolean {
  return matchers.every((matcher) => matcher.matches(readLabel(labels, matcher.name)));
}

export function isRunning({ startsAt, endsAt }: Pick<Silence, 'startsAt' | 'endsAt'>, now: number): boolean {
  return startsAt <= now && now < endsAt;
}

export function isMuting(
  { matchers, scope }: Pick<Silence, 'matchers' | 'scope'>,
  { labels, rooms }: SilenceTarget,
): boolean {
  return isMatching(matchers, labels) && (scope === undefined || isInScope(scope, rooms));
}

/** The silence that mutes an alert; of several the one that ends last, so that nothing is heard in between. */
export function findSilence(silences: readonly Silence[], target: SilenceTarget, now: number): Suppression | undefined {
  let last: Silence | undefined;
  for (const silence of silences) {
    if (last !== undefined && silence.endsAt <= last.endsAt) continue;
    if (isRunning(silence, now) && isMuting(silence, target)) last = silence;
  }
  if (last === undefined) return undefined;
  const { kind, id, by, reason, endsAt } = last;
  return { kind, id, by, ...(reason === '' ? {} : { reason }), until: endsAt };
}
