import { readFileSync } from 'node:fs';

/** One problem as Zabbix's media type sends it: a captured body with other values. */
export interface ZabbixEvent {
  eventId: number;
  triggerId: number;
  host: string;
  hostName?: string;
  name: string;
  /** 5 disaster to 1 information. */
  severity: 1 | 2 | 3 | 4 | 5;
  values: string;
  service: string;
  environment: string;
  startedAt: number;
}

const captured = readBody('zabbix/payloads/problem.json');
const capturedAlert = readBody('alertmanager/payloads/firing.json');
const names = ['', 'Information', 'Warning', 'Average', 'High', 'Disaster'];

export function makeProblem(event: ZabbixEvent): object {
  const { date, time } = splitMoment(event.startedAt);
  return {
    ...captured,
    event_id: String(event.eventId),
    trigger_id: String(event.triggerId),
    host_host: event.host,
    host_name: event.hostName ?? event.host,
    event_name: event.name,
    trigger_name: event.name,
    event_severity: names[event.severity],
    event_nseverity: String(event.severity),
    event_opdata: event.values,
    item_value: event.values,
    trigger_url: 'http://127.0.0.1/runbooks/demo',
    event_tags: [
      { tag: 'service', value: event.service },
      { tag: 'env', value: event.environment },
    ],
    event_date: date,
    event_time: time,
  };
}

/** Someone's act: the sentence is Zabbix's own, such as `acknowledged and commented`. */
export function makeUpdate(event: ZabbixEvent, at: number, person: string, action: string, message = ''): object {
  const { date, time } = splitMoment(at);
  return {
    ...makeProblem(event),
    operation: 'update',
    event_update_status: '1',
    event_update_action: action,
    event_update_message: message,
    event_update_date: date,
    event_update_time: time,
    user_fullname: person,
  };
}

export function makeRecovery(event: ZabbixEvent, at: number, values: string): object {
  const { date, time } = splitMoment(at);
  return {
    ...makeProblem(event),
    operation: 'recovery',
    event_value: '0',
    event_status: 'RESOLVED',
    event_opdata: values,
    item_value: values,
    event_recovery_id: String(event.eventId + 1),
    event_recovery_date: date,
    event_recovery_time: time,
  };
}

/** A group of one alert, as Alertmanager sends it. */
export function makeAlert(
  name: string,
  instance: string,
  service: string,
  severity: string,
  startedAt: number,
  endedAt?: number,
): object {
  const labels = { alertname: name, cluster: 'prod-1', environment: 'prod', instance, service, severity };
  const alert = {
    status: endedAt === undefined ? 'firing' : 'resolved',
    labels,
    annotations: { summary: `${name} on ${instance}`, runbook_url: `https://runbooks.example.net/${name}` },
    startsAt: new Date(startedAt).toISOString(),
    endsAt: endedAt === undefined ? '0001-01-01T00:00:00Z' : new Date(endedAt).toISOString(),
    generatorURL: 'http://prometheus.example.net:9090/graph?g0.expr=up%3D%3D0',
    fingerprint: fingerprint(`${name}${instance}`),
  };
  return {
    ...capturedAlert,
    status: alert.status,
    alerts: [alert],
    groupLabels: { alertname: name },
    commonLabels: labels,
  };
}

/** Zabbix's dates are local and say no zone; the demo's source is configured as UTC. */
function splitMoment(at: number): { date: string; time: string } {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  return { date: date.replaceAll('-', '.'), time: time.slice(0, 8) };
}

function fingerprint(text: string): string {
  let hash = 0n;
  for (const character of text) hash = (hash * 131n + BigInt(character.codePointAt(0) ?? 0)) % 2n ** 64n;
  return hash.toString(16).padStart(16, '0');
}

function readBody(path: string): object {
  return JSON.parse(readFileSync(new URL(`../../server-bridge/src/sources/${path}`, import.meta.url), 'utf8'));
}
