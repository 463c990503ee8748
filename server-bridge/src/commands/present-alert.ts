import type { AlertRow } from '#contract/alert-rows.ts';
import type { Alert } from '../domain/alerts/alert.ts';
import type { AlertLink, LinkKind } from '../domain/alerts/signal.ts';
import { countRecent } from '../domain/posts/alert-post.ts';
import { viewAcknowledgement, viewFlapping, viewSuppression, viewUnknown } from '../domain/posts/alert-post-view.ts';
import type { Destination } from '../domain/routing/route.ts';
import { neutraliseUrl } from '../domain/text/neutralise-url.ts';
import type { Asker } from '../rights/asker.ts';

/** What a row says to everybody who may see it. */
export type NeutralRow = Omit<AlertRow, 'rooms' | 'isActionable'>;

/** Where the source shows it: the event itself before what surrounds it. */
const shownBy: readonly LinkKind[] = ['event', 'trigger', 'dashboard', 'graph'];

/** The one place where an alert becomes what lists show. Texts stay raw: the plugin draws them as text, never as HTML. */
export function presentNeutral(alert: Alert): NeutralRow {
  const { id, revision, source, status, severity, title, startedAt, resolvedAt, lastAt } = alert;
  const { service, environment } = alert.labels;
  const host = alert.hostName ?? alert.labels['host'];
  const url = findUrl(alert.links);
  return {
    id,
    revision,
    source,
    status,
    severity,
    title,
    ...(host === undefined ? {} : { host }),
    ...(service === undefined ? {} : { service }),
    ...(environment === undefined ? {} : { environment }),
    startedAt,
    ...(resolvedAt === undefined ? {} : { resolvedAt }),
    lastAt,
    count: countRecent(alert),
    ...viewFlapping(alert),
    ...viewSuppression(alert),
    ...viewUnknown(alert),
    ...viewAcknowledgement(alert),
    ...(url === undefined ? {} : { url }),
  };
}

/** An alert as the asker sees it in a list. */
export function presentAlert(alert: Alert, asker: Asker): AlertRow {
  return { ...presentNeutral(alert), ...presentForAsker(alert.rooms, asker) };
}

/** What depends on who asks. */
export function presentForAsker(rooms: readonly Pick<Destination, 'room' | 'who'>[], asker: Asker) {
  return { rooms: asker.listReadable(rooms), isActionable: asker.mayAct(rooms) };
}

/** Links that lead to http or https. */
export function presentLinks(links: readonly AlertLink[]): AlertLink[] {
  return links.flatMap(({ kind, url }) => {
    const safe = neutraliseUrl(url);
    return safe === undefined ? [] : { kind, url: safe };
  });
}

function findUrl(links: readonly AlertLink[]): string | undefined {
  for (const kind of shownBy) {
    for (const link of links) {
      const safe = link.kind === kind ? neutraliseUrl(link.url) : undefined;
      if (safe !== undefined) return safe;
    }
  }
  return undefined;
}
