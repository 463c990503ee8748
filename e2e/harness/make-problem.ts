import type { Problem } from './zabbix-problem.ts';

let lastEventId = Math.floor(Date.now() / 1_000);

/** A problem of its own: a minute old, of a medium severity, in production. */
export function makeProblem(fields: Partial<Problem> = {}): Problem {
  lastEventId += 10;
  return {
    eventId: lastEventId,
    name: `Disque plein ${lastEventId}`,
    host: 'srv-web-01',
    severity: 3,
    service: 'paiement',
    environment: 'prod',
    startedAt: Date.now() - 60_000,
    ...fields,
  };
}
