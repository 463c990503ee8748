import type { PlannedMaintenance } from '../config/config.ts';
import type { Silence } from '../domain/suppression/silence.ts';

/** The windows of vigie.yaml in a stretch of time; each has an id of its own, so that its end is not another's. */
export function planSilences(maintenances: readonly PlannedMaintenance[], from: number, until: number): Silence[] {
  return maintenances.flatMap(({ name, matchers, reason, expand }) =>
    expand(from, until).map(
      ({ startsAt, endsAt }): Silence => ({
        id: `${name} ${new Date(startsAt).toISOString()}`,
        kind: 'maintenance',
        matchers,
        by: name,
        reason,
        startsAt,
        endsAt,
      }),
    ),
  );
}
