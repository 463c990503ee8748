import { foldEnvironment, foldService } from '../releases/fold-scope.ts';
import { foldAscii } from '../text/fold-ascii.ts';
import type { Freeze, FreezeScope } from './freeze.ts';

/** Where and when something goes out, or would. */
export interface FreezeTarget {
  environment: string;
  services: readonly string[];
  /** Epoch milliseconds. */
  from: number;
  /** The end of its window; absent: only its start counts. */
  until?: number;
}

/** Whether a freeze is about an environment and one of these services; whoever names none is taken to mean any. */
export function isFrozenBy(
  scope: FreezeScope,
  { environment, services }: Pick<FreezeTarget, 'environment' | 'services'>,
): boolean {
  const isEnvironment = isAmong(scope.environments, [environment], foldEnvironment);
  return isEnvironment && isAmong(scope.services, services, foldService);
}

/** The freezes that a release would be in, those that end last first. */
export function findFreezes(freezes: readonly Freeze[], target: FreezeTarget): Freeze[] {
  const { from, until = from } = target;
  return freezes
    .filter((freeze) => freeze.startsAt <= Math.max(until - 1, from) && from < freeze.endsAt)
    .filter((freeze) => isFrozenBy(freeze, target))
    .toSorted((one, other) => other.endsAt - one.endsAt || (one.id < other.id ? -1 : 1));
}

/** An environment or service that nobody named may be any: a freeze is there to be safe. */
function isAmong(patterns: readonly string[], names: readonly string[], fold: (name: string) => string): boolean {
  const known = names.filter((name) => fold(name) !== '');
  if (patterns.length === 0 || known.length === 0) return true;
  return patterns.some((pattern) =>
    known.some((name) =>
      pattern.includes('*') ? isLike(foldLightly(pattern), foldLightly(name)) : fold(pattern) === fold(name),
    ),
  );
}

/** Marks stay: `prod-*` is about `prod-eu`, not about `product`. */
function foldLightly(text: string): string {
  return foldAscii(text).replace(/[\s_]+/g, '-');
}

/** By parts, without a regular expression: the pattern is somebody's. */
function isLike(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  let from = 0;
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1) return name.length - from >= part.length && name.endsWith(part);
    const at = index === 0 ? (name.startsWith(part) ? 0 : -1) : name.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}
