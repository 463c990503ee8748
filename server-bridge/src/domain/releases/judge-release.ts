import { isHeard, rankSeverity, type Severity } from '../severity.ts';
import { type BrokenAlert, clockSlackMs, compareScopes, readEnd, type Verdict, type WentOut } from './rank-before.ts';

/** An alert that followed a release. */
export interface Followed {
  id: number;
  severity: Severity;
  /** Milliseconds from the release's start to the alert's; 0 where the clocks of two tools put it before. */
  afterMs: number;
  /** It speaks against the release. */
  isSuspicious: boolean;
  verdict?: Verdict;
}

export interface Judgement {
  /** The likeliest first. */
  followed: Followed[];
  /** Absent where nothing speaks against it. */
  suspect?: Suspect;
}

/** What speaks against a release. */
export interface Suspect {
  /** How many alerts. */
  alerts: number;
  worst: Severity;
  /** The worst of them, of several the first. */
  alertId: number;
}

export interface JudgeOptions {
  /** After its end an alert follows it for so long; while it is under way, each does. */
  followMs: number;
  /** What people said of it and alerts, by the alerts' ids. */
  verdicts: ReadonlyMap<number, Verdict>;
}

/**
 * Which alerts followed a release, and whether they speak against it. An alert makes it suspect by itself when it is high
 * or critical, names one of its services (and its environment, where both name one), is not muted, and began after it
 * started and not later than `followMs` after its end. What people say comes before: linked, any alert does; denied, none.
 */
export function judgeRelease(
  release: WentOut,
  alerts: readonly BrokenAlert[],
  { followMs, verdicts }: JudgeOptions,
): Judgement {
  const found = alerts.flatMap((alert) => {
    const verdict = verdicts.get(alert.id);
    const relation = isAfter(alert, release, followMs) ? compareScopes(alert, release) : undefined;
    if (relation === undefined && verdict === undefined) return [];
    const isSameService = relation === 'same-service-and-environment' || relation === 'same-service';
    const isByItself = isSameService && !alert.isMuted && isHeard(alert.severity);
    const isSuspicious = verdict === undefined ? isByItself : verdict === 'linked';
    const { id, severity, startedAt } = alert;
    const followed: Followed = {
      id,
      severity,
      afterMs: Math.max(0, startedAt - release.startedAt),
      isSuspicious,
      ...(verdict === undefined ? {} : { verdict }),
    };
    const rank = verdict === 'denied' ? 3 : isSuspicious ? 0 : isSameService ? 1 : 2;
    return [{ followed, rank }];
  });
  const followed = found
    .toSorted(
      (one, other) =>
        one.rank - other.rank ||
        rankSeverity(one.followed.severity) - rankSeverity(other.followed.severity) ||
        one.followed.afterMs - other.followed.afterMs ||
        one.followed.id - other.followed.id,
    )
    .map(({ followed: one }) => one);
  const against = followed.filter(({ isSuspicious }) => isSuspicious);
  const [worst] = against;
  if (worst === undefined) return { followed };
  return { followed, suspect: { alerts: against.length, worst: worst.severity, alertId: worst.id } };
}

function isAfter(alert: BrokenAlert, release: WentOut, followMs: number): boolean {
  return alert.startedAt >= release.startedAt - clockSlackMs && alert.startedAt <= readEnd(release) + followMs;
}
