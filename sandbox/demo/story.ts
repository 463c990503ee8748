import { makeAlert, makeProblem, makeRecovery, makeUpdate, type ZabbixEvent } from './bodies.ts';
import { makeLiveRelease, tellReleases } from './releases.ts';

/** A delivery of the demo: to which source, what. */
export interface Delivery {
  source: 'zabbix-prod' | 'alertmanager-prod' | 'pipelines';
  body: object;
}

const minute = 60_000;
const hour = 60 * minute;

/** A working day in a shop with teams in several countries, ending now: what is over, what is open, who has it. */
export function tellDay(now: number): Delivery[] {
  const deliveries: { at: number; delivery: Delivery }[] = [];
  const zabbix = (at: number, body: object) => deliveries.push({ at, delivery: { source: 'zabbix-prod', body } });
  const alertmanager = (at: number, body: object) =>
    deliveries.push({ at, delivery: { source: 'alertmanager-prod', body } });
  let lastId = 1_000;
  const problem = (hoursAgo: number, event: Omit<ZabbixEvent, 'eventId' | 'triggerId' | 'startedAt'>): ZabbixEvent => {
    lastId += 10;
    const full = { ...event, eventId: lastId, triggerId: lastId, startedAt: now - hoursAgo * hour };
    zabbix(full.startedAt, makeProblem(full));
    return full;
  };
  const end = (event: ZabbixEvent, minutes: number, values: string) => {
    zabbix(event.startedAt + minutes * minute, makeRecovery(event, event.startedAt + minutes * minute, values));
  };
  const act = (event: ZabbixEvent, minutes: number, person: string, action: string, message = '') => {
    const at = event.startedAt + minutes * minute;
    zabbix(at, makeUpdate(event, at, person, action, message));
  };

  const backup = problem(14, {
    host: 'srv-sauvegarde-01',
    name: 'Sauvegarde de nuit en échec',
    severity: 3,
    values: 'code 12',
    service: 'sauvegarde',
    environment: 'prod',
  });
  act(backup, 40, 'Karim Haddad', 'acknowledged and commented', 'Relancée à la main,\nfin prévue vers 7 h');
  end(backup, 190, 'code 0');
  const disk = problem(9, {
    host: 'srv-web-01',
    hostName: 'Web 01 (Vélizy)',
    name: 'Disque / plein à 98 %',
    severity: 4,
    values: '98 %',
    service: 'paiement',
    environment: 'prod',
  });
  act(disk, 12, 'Alice Martin', 'acknowledged and commented', 'Je purge les journaux');
  end(disk, 47, '61 %');
  const latency = problem(6, {
    host: 'srv-api-02',
    hostName: 'API 02 (Vélizy)',
    name: 'Latence de /panier au-dessus de 800 ms',
    severity: 3,
    values: '1 240 ms',
    service: 'panier',
    environment: 'prod',
  });
  act({ ...latency, severity: 5 }, 9, 'Alice Martin', 'changed severity from Average to Disaster');
  act(
    { ...latency, severity: 5 },
    15,
    'Bob Turner',
    'acknowledged and commented',
    'Connection pool exhausted, rolling restart',
  );
  end({ ...latency, severity: 5 }, 38, '210 ms');
  const link = problem(5, {
    host: 'rtr-lyon-01',
    name: 'Lien Lyon – Vélizy coupé',
    severity: 5,
    values: '0 Mbit/s',
    service: 'wan',
    environment: 'prod',
  });
  act(link, 6, 'Karim Haddad', 'acknowledged and commented', "Ticket ouvert chez l'opérateur");
  const certificate = problem(4.5, {
    host: 'srv-web-02',
    hostName: 'Web 02 (Lyon)',
    name: 'Certificat TLS expire dans 6 jours',
    severity: 2,
    values: '6 j',
    service: 'paiement',
    environment: 'prod',
  });
  act(certificate, 30, 'Carol Dubois', 'commented', 'Renouvellement prévu jeudi');
  problem(3, {
    host: 'srv-db-01',
    hostName: 'Base 01 (Vélizy)',
    name: 'Réplication en retard de 45 s',
    severity: 4,
    values: '45 s',
    service: 'bdd',
    environment: 'prod',
  });
  const queue = problem(2, {
    host: 'srv-mq-01',
    name: 'File commandes : plus de 10 000 messages',
    severity: 4,
    values: '14 310',
    service: 'commandes',
    environment: 'prod',
  });
  end(queue, 25, '120');
  problem(1.2, {
    host: 'srv-test-07',
    name: 'Agent Zabbix injoignable',
    severity: 1,
    values: '3 min',
    service: 'outillage',
    environment: 'test',
  });
  const restart = problem(0.6, {
    host: 'srv-batch-03',
    name: 'Traitement de nuit absent',
    severity: 3,
    values: 'aucun',
    service: 'batch',
    environment: 'prod',
  });
  act(restart, 5, 'Alice Martin', 'acknowledged');

  const amStart = now - 7 * hour;
  alertmanager(amStart, makeAlert('InstanceDown', 'web-4:9100', 'web', 'critical', amStart));
  alertmanager(
    amStart + 18 * minute,
    makeAlert('InstanceDown', 'web-4:9100', 'web', 'critical', amStart, amStart + 18 * minute),
  );
  alertmanager(
    now - 40 * minute,
    makeAlert('HighLatency', 'checkout-2:8080', 'checkout', 'warning', now - 40 * minute),
  );
  alertmanager(
    now - 10 * minute,
    makeAlert('KubePodCrashLooping', 'node-7:9100', 'catalogue', 'error', now - 10 * minute),
  );
  for (const { at, body } of tellReleases(now)) deliveries.push({ at, delivery: { source: 'pipelines', body } });
  return deliveries.toSorted((one, other) => one.at - other.at).map(({ delivery }) => delivery);
}

/** What goes on afterwards, one every few seconds, for ever: something appears, someone has it, it is over. */
export function* tellOn(): Generator<Delivery[]> {
  const hosts = ['srv-web-03', 'srv-api-01', 'srv-db-02', 'srv-mq-02', 'rtr-lille-01'];
  const texts = [
    'Charge CPU au-dessus de 90 %',
    'Mémoire libre sous 5 %',
    'Erreurs HTTP 5xx : 4 %',
    'Disque /var plein à 92 %',
  ];
  for (let round = 0; ; round += 1) {
    const event: ZabbixEvent = {
      eventId: 100_000 + round * 10,
      triggerId: 50_000 + (round % 20),
      host: hosts[round % hosts.length] ?? 'srv-web-03',
      name: texts[round % texts.length] ?? '',
      severity: round % 5 === 4 ? 5 : round % 3 === 0 ? 4 : 3,
      values: `${90 + (round % 10)} %`,
      service: ['paiement', 'panier', 'bdd', 'commandes', 'wan'][round % 5] ?? 'paiement',
      environment: 'prod',
      startedAt: Date.now(),
    };
    if (round % 2 === 1) yield [{ source: 'pipelines', body: makeLiveRelease(round, 'started') }];
    yield [{ source: 'zabbix-prod', body: makeProblem(event) }];
    yield [{ source: 'zabbix-prod', body: makeUpdate(event, Date.now(), 'Alice Martin', 'acknowledged') }];
    yield [{ source: 'zabbix-prod', body: makeRecovery(event, Date.now(), '41 %') }];
    if (round % 2 === 1) yield [{ source: 'pipelines', body: makeLiveRelease(round, 'succeeded') }];
  }
}
