import type { Alert } from '../../domain/alerts/alert.ts';
import { rankSeverity } from '../../domain/severity.ts';
import type { ListedAlert } from '../../domain/storms/storm-page.ts';
import type { Projection } from '../../store/projections/select-behind.ts';
import type { PageMarker } from '../markers.ts';

/** An alert that would have a new post, and gets none for its room has had enough of them. */
export interface Listing extends ListedAlert {
  projection: Projection;
  /** Counts the posts and lists in which it stood in this room, this one included. */
  n: number;
  /** Since when it is due. */
  waitingSince: number;
}

/** Worst first, then in the order of the changes. */
export function orderListings(listings: Listing[]): Listing[] {
  return listings.toSorted(
    (one, other) =>
      rankSeverity(one.alert.severity) - rankSeverity(other.alert.severity) ||
      one.projection.wanted_revision - other.projection.wanted_revision,
  );
}

/** What the list says of an alert, for whoever finds the post and does not know of it. */
export function markListed(alert: Alert, n: number): PageMarker['entries'][number] {
  const { id, revision, severity, status, occurrences: occurrence } = alert;
  return { alert: id, n, revision, severity, status, occurrence };
}
