import { readFileSync } from 'node:fs';
import { makeHashtag } from '../server-bridge/src/domain/text/hashtags.ts';

export interface StormAlert {
  /** In its post or its line, and in no other. */
  title: string;
  hashtag: string;
  isCritical: boolean;
  /** As Zabbix sends it. */
  body: string;
}

const hosts = 2_000;
const services = ['paiement', 'panier', 'compte', 'recherche', 'catalogue'];
/** The first after half a second. */
const isCriticalAt = (index: number) => index % 500 === 499;

/** Problems of as many triggers, on 2,000 hosts, one in 500 of them a disaster. */
export function makeStormBodies(count: number): StormAlert[] {
  const captured = new URL('../server-bridge/src/sources/zabbix/payloads/problem.json', import.meta.url);
  const problem = JSON.parse(readFileSync(captured, 'utf8'));
  return Array.from({ length: count }, (_, index) => {
    const title = `Disk ${index} is full`;
    const host = `srv-${(index * 7) % hosts}`;
    const isCritical = isCriticalAt(index);
    const body = {
      ...problem,
      event_id: `${20_000_000 + index}`,
      trigger_id: `${20_000_000 + index}`,
      event_name: title,
      event_nseverity: isCritical ? '5' : `${1 + (index % 4)}`,
      host_host: host,
      host_name: host,
      event_tags: [{ tag: 'service', value: services[index % services.length] }],
    };
    return { title, hashtag: makeHashtag('host', host) ?? '', isCritical, body: JSON.stringify(body) };
  });
}
