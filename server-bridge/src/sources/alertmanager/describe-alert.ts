import { addCanonicalLabels } from '../../domain/alerts/canonical-labels.ts';
import { limitFacts } from '../../domain/alerts/limit-facts.ts';
import type { AlertFacts } from '../../domain/alerts/signal.ts';
import { readSeverityLabel } from '../../domain/read-severity.ts';
import type { Severity } from '../../domain/severity.ts';
import { readFirst } from '../read-texts.ts';
import type { AlertmanagerAlert } from './alertmanager-body.ts';
import { collectLinks } from './collect-links.ts';

export function describeAlert(
  alert: AlertmanagerAlert,
  externalUrl: string,
  overrides: Readonly<Record<string, Severity>>,
): AlertFacts {
  const { labels } = alert;
  const annotations = alert.annotations ?? {};
  const description = readFirst(annotations, ['description', 'message']);
  const title = readFirst(annotations, ['summary']) ?? readFirstLine(description) ?? nameAlert(labels);
  const values = readFirst(annotations, ['value', 'values']);
  return limitFacts({
    title,
    severity: readSeverityLabel(labels, overrides),
    labels: addCanonicalLabels(labels),
    ...(values === undefined ? {} : { values }),
    // A description that is only the title says nothing twice.
    ...(description === undefined || description === title ? {} : { description }),
    links: collectLinks(alert, externalUrl),
  });
}

function readFirstLine(text: string | undefined): string | undefined {
  return text?.split('\n', 1)[0]?.trim();
}

function nameAlert(labels: Readonly<Record<string, string>>): string {
  const named = ['alertname', 'instance'].flatMap((name) => readFirst(labels, [name]) ?? []);
  return named.length > 0 ? named.join(' ') : 'Alert without a name';
}
