import { readFileSync } from 'node:fs';

/** A problem as Zabbix's media type sends it: a captured body with other values. */
export interface Problem {
  eventId: number;
  name: string;
  host: string;
  /** 5 disaster to 1 information. */
  severity: 1 | 2 | 3 | 4 | 5;
  service: string;
  environment: string;
  startedAt: number;
}

const captured = readBody();
const severities = ['', 'Information', 'Warning', 'Average', 'High', 'Disaster'];

export function writeProblem({ eventId, name, host, severity, service, environment, startedAt }: Problem): object {
  return {
    ...captured,
    ...splitMoment('event', startedAt),
    event_id: String(eventId),
    trigger_id: String(eventId),
    host_host: host,
    host_name: host,
    event_name: name,
    trigger_name: name,
    event_severity: severities[severity],
    event_nseverity: String(severity),
    event_opdata: '98 %',
    item_value: '98 %',
    trigger_url: 'https://runbooks.example.net/disk',
    event_tags: [
      { tag: 'service', value: service },
      { tag: 'env', value: environment },
    ],
  };
}

export function writeRecovery(problem: Problem, at: number): object {
  return {
    ...writeProblem(problem),
    ...splitMoment('event_recovery', at),
    operation: 'recovery',
    event_value: '0',
    event_status: 'RESOLVED',
    event_recovery_id: String(problem.eventId + 1),
  };
}

/** Zabbix's dates say no zone; the source of the tests is configured as UTC. */
function splitMoment(prefix: string, at: number): Record<string, string> {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  return { [`${prefix}_date`]: date.replaceAll('-', '.'), [`${prefix}_time`]: time.slice(0, 8) };
}

function readBody(): object {
  const file = new URL('../../server-bridge/src/sources/zabbix/payloads/problem.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}
