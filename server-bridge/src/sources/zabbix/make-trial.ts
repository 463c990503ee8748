import type { Trial, TrialBodies } from '../source.ts';

/** A problem and its end as the media type sends them, with ids that no Zabbix has come to. */
export function makeTrial({ number, title, at, endedAt }: Trial): TrialBodies {
  // Ids of Zabbix have 64 bits; real ones count up from 1.
  const id = String(9_000_000_000_000_000_000n + BigInt(number));
  const common = {
    version: 1,
    source: 'zabbix',
    event_source: '0',
    event_object: '0',
    event_id: id,
    trigger_id: id,
    event_update_status: '0',
    event_name: title,
    event_nseverity: '1',
    event_severity: 'Information',
    event_timestamp: String(Math.floor(at / 1000)),
    host_host: 'vigie-doctor',
    host_name: 'vigie-doctor',
  };
  const ended = { event_value: '0', event_recovery_timestamp: String(Math.ceil(endedAt / 1000)) };
  return { firing: { ...common, event_value: '1' }, resolved: { ...common, ...ended } };
}
