import type { AlertPostView } from '#contract/alert-post.ts';
import type { Alert } from '../alerts/alert.ts';
import type { Suppression } from '../suppression/suppression.ts';
import { cleanText } from '../text/clean-text.ts';
import { cutText } from '../text/cut-text.ts';
import { makeHashtags } from '../text/hashtags.ts';
import { neutraliseUrl } from '../text/neutralise-url.ts';
import { type AlertPostContext, countRecent, findHost, isShownLink, postLimits } from './alert-post.ts';

/**
 * What the plugin draws a live post from. The same facts as the message and cut to the same lengths, but raw: the
 * plugin draws text as text.
 */
export function viewAlertPost({ alert, room, called, insteadOf }: AlertPostContext): AlertPostView {
  const host = findHost(alert);
  const values = alert.values ?? alert.description;
  return {
    id: alert.id,
    source: alert.source,
    status: alert.status,
    severity: alert.severity,
    title: limit(alert.title, postLimits.title),
    ...(host === undefined ? {} : { host: limit(host, postLimits.host) }),
    ...(values === undefined ? {} : { values: limit(values, postLimits.values) }),
    startedAt: alert.startedAt,
    ...(alert.resolvedAt === undefined ? {} : { resolvedAt: alert.resolvedAt }),
    count: countRecent(alert),
    ...viewFlapping(alert),
    ...viewSuppression(alert),
    ...viewUnknown(alert),
    ...viewAcknowledgement(alert),
    links: alert.links.filter(isShownLink).flatMap(({ kind, url }) => {
      const safe = neutraliseUrl(url);
      return safe === undefined ? [] : { kind, url: safe };
    }),
    hashtags: makeHashtags(alert.labels, room.hashtags),
    called,
    ...(insteadOf === undefined ? {} : { insteadOf }),
    revision: alert.revision,
  };
}

export function viewFlapping({ flapping }: Alert): Pick<AlertPostView, 'flapping'> {
  if (flapping?.since === undefined) return {};
  const { since, changes } = flapping;
  return { flapping: { since, changes } };
}

export function viewSuppression({
  status,
  suppression,
}: Pick<Alert, 'status'> & { suppression?: Suppression | undefined }): Pick<AlertPostView, 'suppression'> {
  if (suppression === undefined || status === 'resolved') return {};
  const { kind, by, reason, until } = suppression;
  return {
    suppression: {
      kind,
      by: limit(by, postLimits.title),
      ...(reason === undefined ? {} : { reason: limit(reason, postLimits.title) }),
      ...(until === undefined ? {} : { until }),
    },
  };
}

export function viewUnknown({ status, unknownSince }: Alert): Pick<AlertPostView, 'unknownSince'> {
  return unknownSince === undefined || status === 'resolved' ? {} : { unknownSince };
}

export function viewAcknowledgement({ status, acknowledgement }: Alert): Pick<AlertPostView, 'acknowledgement'> {
  if (acknowledgement === undefined) return {};
  const { by, at, isOnlyHere, isForgotten } = acknowledgement;
  return {
    acknowledgement: {
      ...(by === undefined ? {} : { by: limit(by, postLimits.person) }),
      at,
      ...(isOnlyHere === undefined ? {} : { isOnlyHere }),
      ...(isForgotten && status === 'open' ? { isForgotten } : {}),
    },
  };
}

/** A text may be 4,000 characters long: no more of it is looked at than can be shown. */
function limit(text: string, maxLength: number): string {
  return cutText(cleanText(text.slice(0, 4 * maxLength)), maxLength);
}
