import { addCanonicalLabels } from '../../domain/alerts/canonical-labels.ts';
import { factLimits, limitFacts } from '../../domain/alerts/limit-facts.ts';
import type { AlertFacts } from '../../domain/alerts/signal.ts';
import { readSeverityWord } from '../../domain/read-severity.ts';
import type { Severity } from '../../domain/severity.ts';
import type { UptimeKumaHeartbeat, UptimeKumaMonitor } from './uptime-kuma-body.ts';

export function describeMonitor(
  monitor: UptimeKumaMonitor,
  heartbeat: UptimeKumaHeartbeat,
  { severities, web }: { severities: Readonly<Record<string, Severity>>; web: string | undefined },
): AlertFacts {
  const name = monitor.pathName ?? monitor.name ?? `Monitor ${monitor.id}`;
  const labels = collectLabels(monitor);
  return limitFacts({
    title: heartbeat.msg === undefined ? name : `${name}: ${heartbeat.msg.split('\n', 1)[0]}`,
    severity: readSeverity(labels, severities),
    labels,
    ...(monitor.description === undefined ? {} : { description: monitor.description }),
    links:
      web === undefined
        ? []
        : [{ kind: 'dashboard', url: `${web}/dashboard/${encodeURIComponent(monitor.id.toWellFormed())}` }],
  });
}

/** Kuma has no severities: a tag may name one; what is down is critical. */
function readSeverity(labels: Record<string, string>, overrides: Readonly<Record<string, Severity>>): Severity {
  const tagged = Object.hasOwn(labels, 'severity') ? labels['severity'] : undefined;
  const severity = tagged === undefined ? undefined : readSeverityWord(tagged, overrides);
  return severity ?? (Object.hasOwn(overrides, 'down') ? overrides['down'] : undefined) ?? 'critical';
}

/** The tags, one that comes twice with its values joined; the monitor's name is the service where no tag names one. */
function collectLabels(monitor: UptimeKumaMonitor): Record<string, string> {
  const tags = new Map<string, string>();
  for (const { name, value } of monitor.tags ?? []) {
    const known = tags.get(name);
    if (known === undefined) tags.set(name, value);
    else if (known.length < factLimits.labelValue) tags.set(name, `${known},${value}`);
  }
  const host = monitor.hostname ?? readHost(monitor.url);
  const given = Object.fromEntries([
    ...(host === undefined ? [] : [['host', host] as const]),
    ...tags,
    ...(monitor.type === undefined ? [] : [['monitor_type', monitor.type] as const]),
  ]);
  const labels = addCanonicalLabels(given);
  if (!Object.hasOwn(labels, 'service') && monitor.name !== undefined) labels['service'] = monitor.name;
  return labels;
}

/** Monitors of other kinds have `https://` for an address. */
function readHost(url: string | undefined): string | undefined {
  if (url === undefined || url.length > factLimits.url || !URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  return hostname === '' ? undefined : hostname;
}
