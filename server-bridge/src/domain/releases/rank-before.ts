import type { Severity } from '../severity.ts';
import { foldEnvironment, foldService } from './fold-scope.ts';
import type { ReleaseState } from './release-signal.ts';

/** Of an alert, what says which release may have caused it. */
export interface BrokenAlert {
  id: number;
  severity: Severity;
  /** When the source says it began, epoch milliseconds. */
  startedAt: number;
  /** Of its labels; empty: not told. */
  service: string;
  environment: string;
  /** Silenced, in a maintenance, or explained by a worse one. */
  isMuted: boolean;
}

/** Of a release that went out or is going out. */
export interface WentOut {
  id: number;
  state: ReleaseState;
  services: readonly string[];
  environment: string;
  startedAt: number;
  endedAt?: number;
}

/** What people said of an alert and a release together. */
export type Verdict = 'linked' | 'denied';

/** Why a release stands before an alert, and where. */
export type BeforeReason =
  | 'linked'
  | 'denied'
  | 'same-service-and-environment'
  /** One of the two does not say its environment. */
  | 'same-service'
  /** Another service, or one of the two says none. */
  | 'same-environment'
  /** The release names neither what the alert names nor anything else. */
  | 'same-time';

export interface Before {
  id: number;
  reason: BeforeReason;
  /** It was going out as the alert began. */
  isUnderWay: boolean;
  /** Milliseconds from the release's start to the alert's; 0 where the clocks of two tools put it after. */
  beforeMs: number;
  verdict?: Verdict;
}

/** Two tools have two clocks: what began that little after the alert began before it. */
export const clockSlackMs = 60_000;

/** Of a release whose end nobody reports, so long is believed: a day, as a release train takes. */
export const underWayMostMs = 24 * 3600_000;

/** The order in which reasons stand. */
const order: readonly BeforeReason[] = [
  'linked',
  'same-service-and-environment',
  'same-service',
  'same-environment',
  'same-time',
  'denied',
];

/**
 * The releases that went before an alert, the likeliest first: what people linked, then the same service in the same
 * environment, the same service, the same environment, the rest; in each of them what was still going out as the alert
 * began, then what ended nearest before it. What people denied is last. A release of another environment is none,
 * nor one that began earlier than `lookBackMs` and had ended by then; what people said of it counts whenever it was.
 */
export function rankBefore(
  alert: BrokenAlert,
  releases: readonly WentOut[],
  { lookBackMs, verdicts }: { lookBackMs: number; verdicts: ReadonlyMap<number, Verdict> },
): Before[] {
  const found = releases.flatMap((release) => {
    const verdict = verdicts.get(release.id);
    const reason = verdict ?? (isInTime(alert, release, lookBackMs) ? compareScopes(alert, release) : undefined);
    if (reason === undefined) return [];
    const isUnderWay = release.startedAt <= alert.startedAt && !hasEndedBy(release, alert.startedAt);
    const beforeMs = Math.max(0, alert.startedAt - release.startedAt);
    const entry: Before = {
      id: release.id,
      reason,
      isUnderWay,
      beforeMs,
      ...(verdict === undefined ? {} : { verdict }),
    };
    return [{ entry, distance: isUnderWay ? 0 : Math.max(0, alert.startedAt - readEnd(release)) }];
  });
  return found
    .toSorted(
      (one, other) =>
        order.indexOf(one.entry.reason) - order.indexOf(other.entry.reason) ||
        one.distance - other.distance ||
        one.entry.beforeMs - other.entry.beforeMs ||
        other.entry.id - one.entry.id,
    )
    .map(({ entry }) => entry);
}

/** How an alert and a release are related by what they name; undefined: not at all. */
export function compareScopes(
  alert: Pick<BrokenAlert, 'service' | 'environment'>,
  release: Pick<WentOut, 'services' | 'environment'>,
): Exclude<BeforeReason, Verdict> | undefined {
  return compareKeys(
    { service: foldService(alert.service), environment: foldEnvironment(alert.environment) },
    { services: release.services.map(foldService), environment: foldEnvironment(release.environment) },
  );
}

/** The same for names that are folded already: to compare thousands. */
export function compareKeys(
  alert: Pick<BrokenAlert, 'service' | 'environment'>,
  release: Pick<WentOut, 'services' | 'environment'>,
): Exclude<BeforeReason, Verdict> | undefined {
  const isKnown = release.environment !== '' && alert.environment !== '';
  if (isKnown && release.environment !== alert.environment) return undefined;
  if (alert.service !== '' && release.services.includes(alert.service)) {
    return isKnown ? 'same-service-and-environment' : 'same-service';
  }
  return isKnown ? 'same-environment' : 'same-time';
}

function isInTime(alert: BrokenAlert, release: WentOut, lookBackMs: number): boolean {
  if (release.startedAt > alert.startedAt + clockSlackMs) return false;
  return release.startedAt >= alert.startedAt - lookBackMs || !hasEndedBy(release, alert.startedAt - lookBackMs);
}

function hasEndedBy(release: WentOut, at: number): boolean {
  return readEnd(release) <= at;
}

/** When a release was over, or is taken to be. */
export function readEnd({ startedAt, endedAt }: Pick<WentOut, 'startedAt' | 'endedAt'>): number {
  return endedAt ?? startedAt + underWayMostMs;
}
