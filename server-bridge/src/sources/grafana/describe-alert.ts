import { addCanonicalLabels } from '../../domain/alerts/canonical-labels.ts';
import { limitFacts } from '../../domain/alerts/limit-facts.ts';
import type { AlertFacts, AlertLink } from '../../domain/alerts/signal.ts';
import { readSeverityLabel } from '../../domain/read-severity.ts';
import type { Severity } from '../../domain/severity.ts';
import { readFirst } from '../read-texts.ts';
import type { GrafanaAlert } from './grafana-body.ts';

export function describeAlert(alert: GrafanaAlert, overrides: Readonly<Record<string, Severity>>): AlertFacts {
  const labels = dropPrivate(alert.labels);
  const annotations = alert.annotations ?? {};
  const description = readFirst(annotations, ['description', 'message']);
  const title = readFirst(annotations, ['summary']) ?? description?.split('\n', 1)[0]?.trim() ?? nameAlert(labels);
  const values = writeValues(alert.values ?? {});
  return limitFacts({
    title,
    severity: readSeverityLabel(labels, overrides),
    labels: addCanonicalLabels(labels),
    ...(values === '' ? {} : { values }),
    // A description that is only the title says nothing twice.
    ...(description === undefined || description === title ? {} : { description }),
    links: collectLinks(alert, annotations),
  });
}

/** `__alert_rule_uid__` and its kin are Grafana's notes to itself. */
function dropPrivate(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith('__')));
}

/** An alert that a rule makes of its own failure (DatasourceError, DatasourceNoData) carries the rule's name. */
function nameAlert(labels: Readonly<Record<string, string>>): string {
  const named = ['alertname', 'rulename', 'instance'].flatMap((name) => readFirst(labels, [name]) ?? []);
  return named.length > 0 ? named.join(' ') : 'Alert without a name';
}

/** Six digits are enough to see by; Grafana sends all sixteen. */
const shownDigits = 6;
const shownValues = 16;

function writeValues(values: Readonly<Record<string, string>>): string {
  const shown = Object.entries(values).slice(0, shownValues);
  return shown.map(([name, value]) => `${name}=${roundValue(value)}`).join(', ');
}

function roundValue(value: string): string {
  const number = Number(value);
  return value.trim() === '' || !Number.isFinite(number) ? value : String(Number(number.toPrecision(shownDigits)));
}

function collectLinks(alert: GrafanaAlert, annotations: Readonly<Record<string, string>>): AlertLink[] {
  const links: AlertLink[] = [
    { kind: 'trigger', url: alert.generatorURL },
    { kind: 'dashboard', url: alert.dashboardURL },
    { kind: 'graph', url: alert.panelURL },
    { kind: 'runbook', url: readFirst(annotations, ['runbook_url', 'runbook']) ?? '' },
    { kind: 'silence', url: alert.silenceURL },
  ];
  return links.filter(({ url }) => url !== '');
}
