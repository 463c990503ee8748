import type { Alert } from '../alerts/alert.ts';
import { readLabel } from '../routing/route-labels.ts';
import { isHeard } from '../severity.ts';
import { foldEnvironment, foldService } from './fold-scope.ts';
import { type BrokenAlert, clockSlackMs, compareKeys } from './rank-before.ts';

/** A release that went out, its names folded. */
export interface OutRelease {
  id: number;
  serviceKeys: readonly string[];
  environmentKey: string;
  startedAt: number;
  /** When it was over, or is taken to be. */
  end: number;
}

/** Of an alert what releases are looked for by; its names folded. */
export function toBrokenAlert({ id, severity, startedAt, labels, suppression }: Alert): BrokenAlert {
  return {
    id,
    severity,
    startedAt,
    service: foldService(readLabel(labels, 'service')),
    environment: foldEnvironment(readLabel(labels, 'environment')),
    isMuted: suppression !== undefined,
  };
}

/**
 * The releases that an alert is kept with as having followed them: in time, and of the same service, or of the same
 * environment and high or critical. Lesser alerts of other services are too many, and say nothing.
 */
export function findFollowed(
  alert: BrokenAlert,
  releases: readonly OutRelease[],
  followMs: number,
): (BrokenAlert & { releaseId: number })[] {
  return releases.flatMap(({ id: releaseId, serviceKeys: services, environmentKey: environment, startedAt, end }) => {
    if (alert.startedAt < startedAt - clockSlackMs || alert.startedAt > end + followMs) return [];
    const relation = compareKeys(alert, { services, environment });
    const isSameService = relation === 'same-service-and-environment' || relation === 'same-service';
    const isKept = isSameService || (relation === 'same-environment' && isHeard(alert.severity));
    return isKept ? [{ ...alert, releaseId }] : [];
  });
}
