import { readFileSync } from 'node:fs';

const zabbix = readCaptured('zabbix/payloads/problem.json');
const alertmanager = readCaptured('alertmanager/payloads/firing.json');

/** Captured Zabbix problems, 2 KB each, every one of another trigger, in JSON; `first` numbers them. */
export function* makeProblems(first: number, count: number, service = (_index: number) => 'web'): Generator<string> {
  const text = JSON.stringify(zabbix);
  for (let index = 0; index < count; index += 1) {
    yield text
      .replace('"event_id":"27"', `"event_id":"${first + index}"`)
      .replace('"trigger_id":"23137"', `"trigger_id":"${first + index}"`)
      .replace('"tag":"service","value":"web"', `"tag":"service","value":"${service(index)}"`);
  }
}

/** Alertmanager groups of `size` alerts, every alert of another fingerprint. */
export function* makeGroups(first: number, count: number, size: number): Generator<string> {
  const [alert] = alertmanager.alerts;
  for (let index = 0; index < count; index += 1) {
    const alerts = Array.from({ length: size }, (_, at) => ({
      ...alert,
      fingerprint: `${first + index * size + at}`.padStart(16, '0'),
    }));
    yield JSON.stringify({ ...alertmanager, alerts });
  }
}

function readCaptured(path: string) {
  return JSON.parse(readFileSync(new URL(`../server-bridge/src/sources/${path}`, import.meta.url), 'utf8'));
}
