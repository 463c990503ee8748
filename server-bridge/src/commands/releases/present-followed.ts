import type { FollowedAlert, ReleaseDetail } from '#contract/releases.ts';
import { judgeRelease } from '../../domain/releases/judge-release.ts';
import type { Release } from '../../domain/releases/release.ts';
import { readVerdicts } from '../../releases/release-watch.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectAlerts } from '../../store/alerts/load-alerts.ts';
import { type ReleaseAlert, selectAlertsOfReleases } from '../../store/releases/release-alerts.ts';
import type { Services } from '../command.ts';

const alertsShown = 20;

/** The alerts that followed a release, the likeliest first; those the asker may not see are counted. */
export async function presentFollowed(
  release: Release,
  asker: Asker,
  { db, releases: { followMs } }: Services,
): Promise<Pick<ReleaseDetail, 'alerts' | 'otherAlerts' | 'mayLink'>> {
  const mayLink = asker.mayAct(release.rooms);
  const { startedAt, endedAt, id, state, facts } = release;
  if (startedAt === undefined) return {};
  const known = await selectAlertsOfReleases(db, [id]);
  if (known.length === 0) return { alerts: [], mayLink };
  const { services, environment } = facts;
  const went = { id, state, services, environment, startedAt, ...(endedAt === undefined ? {} : { endedAt }) };
  const { followed } = judgeRelease(went, known, { followMs, verdicts: readVerdicts(known) });
  const saidOf = new Map(known.map((one) => [one.id, one]));
  const found = await selectAlerts(
    db,
    followed.map((one) => one.id),
  );
  const alerts = new Map(found.map((alert) => [alert.id, alert]));
  const shown: FollowedAlert[] = [];
  let others = 0;
  for (const one of followed) {
    const alert = alerts.get(one.id);
    // Forgotten: `keep:` is over.
    if (alert === undefined) continue;
    if (!asker.canSee(alert.rooms) || shown.length >= alertsShown) {
      others += 1;
      continue;
    }
    const host = alert.hostName ?? alert.labels['host'];
    shown.push({
      id: one.id,
      severity: one.severity,
      title: alert.title,
      ...(host === undefined ? {} : { host }),
      startedAt: saidOf.get(one.id)?.startedAt ?? alert.startedAt,
      afterMs: one.afterMs,
      isSuspicious: one.isSuspicious,
      ...presentVerdict(saidOf.get(one.id)),
    });
  }
  return { alerts: shown, ...(others === 0 ? {} : { otherAlerts: others }), mayLink };
}

/** What someone said of an alert and a release. */
export function presentVerdict({
  verdict,
  saidBy,
}: Pick<ReleaseAlert, 'verdict' | 'saidBy'> = {}): Pick<FollowedAlert, 'link' | 'linkBy'> {
  if (verdict === undefined) return {};
  return { link: verdict, ...(saidBy === undefined ? {} : { linkBy: saidBy.fullName || saidBy.username }) };
}
