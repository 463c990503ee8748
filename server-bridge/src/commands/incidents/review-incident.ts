import type * as z from 'zod/mini';
import type { IncidentReview, incidentReviewRequestShape } from '#contract/incidents.ts';
import { type Incident, nameIncident } from '../../domain/incidents/incident.ts';
import { type ReviewedIncident, writeReview } from '../../domain/incidents/write-review.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectAlerts } from '../../store/alerts/load-alerts.ts';
import { selectIncidentEvents } from '../../store/incidents/select-incident-events.ts';
import type { Outcome, Services } from '../command.ts';
import { listWithdrawn } from './present-incident-event.ts';
import { findIncident } from './see-incidents.ts';

/** The review, written from the record for whoever asks: in their language and zone, with what they may see. */
export async function reviewIncident(
  { id }: z.infer<typeof incidentReviewRequestShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<IncidentReview>> {
  const found = await findIncident(id, asking, services);
  if (!found.ok) return found;
  const { incident, asker } = found;
  const reviewed = await readReviewed(incident, asker, services);
  const fileName = `${nameIncident(id)}.md`;
  return { ok: true, result: { fileName, markdown: writeReview(reviewed, asker.person) } };
}

/** The record of an incident as someone may see it. */
export async function readReviewed(incident: Incident, asker: Asker, services: Services): Promise<ReviewedIncident> {
  const { db, siteUrl, now, incidents } = services;
  const [events, alerts] = await Promise.all([
    selectIncidentEvents(db, [incident.id]),
    selectAlerts(db, incident.alerts),
  ]);
  const gone = listWithdrawn(events);
  const titles = new Map(
    alerts.filter(({ rooms }) => asker.canSee(rooms)).map((alert): [number, string] => [alert.id, alert.title]),
  );
  return {
    incident,
    events: events
      .filter(({ fact, revision }) => !(fact.type === 'kept' && gone.has(revision)))
      .toSorted((one, other) => one.at - other.at || one.revision - other.revision),
    config: incidents.settings,
    now: now(),
    nameAlert: (alertId) => titles.get(alertId),
    linkPost: (postId) => `${siteUrl}/_redirect/pl/${postId}`,
  };
}
