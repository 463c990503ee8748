import type { AlertTimelineEvent, WriteBack } from '#contract/alerts.ts';
import type { AlertEvent } from '../domain/alerts/alert.ts';
import { viewSuppression } from '../domain/posts/alert-post-view.ts';

/** One line of an alert's timeline. Whoever may see the alert may read what was said of it: it is told in all its rooms. */
export function presentEvent(event: AlertEvent, writeBack?: WriteBack): AlertTimelineEvent {
  const { revision, type, at, by, via, comment, from, to, lastedMs, suppression } = event;
  return {
    revision,
    type,
    at,
    ...(by === undefined ? {} : { by }),
    via: via ?? 'source',
    ...(comment === undefined ? {} : { comment }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(lastedMs === undefined ? {} : { lastedMs }),
    ...(type === 'suppressed' ? viewSuppression({ status: 'open', suppression }) : {}),
    ...(writeBack === undefined ? {} : { writeBack }),
  };
}
