import { factLimits, limitFacts, limitText } from '../../domain/alerts/limit-facts.ts';
import type { AlertFacts, AlertLink } from '../../domain/alerts/signal.ts';
import type { Severity } from '../../domain/severity.ts';
import { collectLabels } from './collect-labels.ts';
import { readSeverity } from './read-severity.ts';
import type { ZabbixBody } from './zabbix-body.ts';

/** What a body says of its problem. Values are those of the body's moment: in a recovery, the recovery's. */
export function describeProblem(body: ZabbixBody, overrides: Readonly<Record<string, Severity>>): AlertFacts {
  const { host_host: host, host_name: hostName, trigger_description: description } = body;
  const values = body.event_opdata ?? describeItem(body);
  return limitFacts({
    title: body.event_name ?? body.trigger_name ?? `Zabbix event ${body.event_id}`,
    severity: readSeverity(body, overrides),
    labels: collectLabels(body),
    ...(hostName === undefined || hostName === (host ?? hostName) ? {} : { hostName }),
    ...(values === undefined ? {} : { values }),
    ...(description === undefined ? {} : { description }),
    links: collectLinks(body),
  });
}

/**
 * A trigger may have several problems open; the newest resolved one reopens. What is not a trigger's problem has a
 * subject of its own: a service (event source 4), or that an item or trigger cannot be evaluated (3).
 */
export function readSubject(body: ZabbixBody): string {
  const { event_source: source = '0', trigger_id: triggerId, item_id: itemId, service_name: service } = body;
  if (source === '0' && triggerId !== undefined && /^\d{1,20}$/.test(triggerId)) return triggerId;
  const watched = service ?? (triggerId === undefined ? itemId : `trigger ${triggerId}`) ?? body.event_name ?? '';
  return limitText(`${source}/${watched}`, factLimits.name);
}

function describeItem({ item_name: name, item_value: value }: ZabbixBody): string | undefined {
  if (value === undefined) return undefined;
  return name === undefined ? value : `${name}: ${value}`;
}

function collectLinks(body: ZabbixBody): AlertLink[] {
  const links: AlertLink[] = [];
  const { zabbix_url: frontend, trigger_id: triggerId, trigger_url: runbook } = body;
  if (frontend !== undefined && triggerId !== undefined) {
    const page = frontend.replace(/\/$/, '');
    links.push({ kind: 'trigger', url: `${page}/tr_events.php?triggerid=${triggerId}&eventid=${body.event_id}` });
  }
  if (runbook !== undefined) links.push({ kind: 'runbook', url: runbook });
  return links;
}
