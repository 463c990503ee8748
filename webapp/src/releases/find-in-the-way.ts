import type { FreezeView, ReleaseRow } from '#contract/releases.ts';
import { readSpan } from './place-releases.ts';

/** What somebody means to do: on which services, where, when. Without an end it takes a moment. */
export interface Intent {
  services: readonly string[];
  environment: string;
  from: number;
  until?: number | undefined;
}

/** Freezes that this falls in, so that it is said before anything is sent; the bridge has the last word. */
export function findFreezes(freezes: readonly FreezeView[], intent: Intent): FreezeView[] {
  const until = Math.max(intent.from + 1, intent.until ?? 0);
  return freezes.filter(
    (freeze) =>
      freeze.from < until &&
      intent.from < freeze.until &&
      concerns(freeze.environments, [intent.environment]) &&
      concerns(freeze.services, intent.services),
  );
}

/** Others that are not over, on one of these services in this environment at the same time. */
export function findOverlaps(rows: readonly ReleaseRow[], intent: Intent, now: number): ReleaseRow[] {
  const until = Math.max(intent.from + 1, intent.until ?? 0);
  return rows.filter((row) => {
    if (row.state !== 'planned' && row.state !== 'started') return false;
    const span = readSpan(row, now);
    return (
      span !== undefined &&
      span.from < until &&
      intent.from < Math.max(span.from + 1, span.until) &&
      isSame(row.environment ?? '', intent.environment) &&
      row.services.some((service) => intent.services.some((other) => isSame(service, other)))
    );
  });
}

/** No names: everything. `*` in a name stands for anything. */
function concerns(patterns: readonly string[], names: readonly string[]): boolean {
  if (patterns.length === 0) return true;
  return patterns.some((pattern) => names.some((name) => matches(pattern, name)));
}

function matches(pattern: string, name: string): boolean {
  const source = pattern
    .trim()
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 'iu').test(name.trim());
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
