import { factLimits } from '../../domain/alerts/limit-facts.ts';
import type { AlertLink } from '../../domain/alerts/signal.ts';
import type { AlertmanagerAlert } from './alertmanager-body.ts';

/** Beyond this the filled-in form would be longer than any browser's address. */
const silencedLabels = 32;

export function collectLinks(alert: AlertmanagerAlert, externalUrl: string): AlertLink[] {
  const annotations = alert.annotations ?? {};
  const links: AlertLink[] = [
    { kind: 'graph', url: alert.generatorURL },
    { kind: 'dashboard', url: annotations['dashboard_url'] ?? annotations['dashboard'] ?? '' },
    { kind: 'runbook', url: annotations['runbook_url'] ?? annotations['runbook'] ?? '' },
    { kind: 'silence', url: writeSilenceUrl(alert.labels, externalUrl) },
  ];
  return links.filter(({ url }) => url !== '');
}

/** Alertmanager's form for a silence of exactly this alert. Fewer labels would silence others too. */
function writeSilenceUrl(labels: Readonly<Record<string, string>>, externalUrl: string): string {
  const entries = Object.entries(labels);
  if (externalUrl === '' || entries.length === 0 || entries.length > silencedLabels) return '';
  const matchers: string[] = [];
  let length = externalUrl.length;
  for (const [name, value] of entries) {
    length += name.length + value.length;
    if (length > factLimits.url) return '';
    matchers.push(`${name}=${JSON.stringify(value)}`);
  }
  const filter = `{${matchers.join(', ')}}`.toWellFormed();
  return `${externalUrl.replace(/\/$/, '')}/#/silences/new?filter=${encodeURIComponent(filter)}`;
}
