import { alertmanager } from './alertmanager/alertmanager.ts';
import { generic } from './generic/generic.ts';
import { grafana } from './grafana/grafana.ts';
import { icinga } from './icinga/icinga.ts';
import { nagios } from './nagios/nagios.ts';
import { slack } from './slack/slack.ts';
import type { Source } from './source.ts';
import { uptimeKuma } from './uptime-kuma/uptime-kuma.ts';
import { zabbix } from './zabbix/zabbix.ts';

/** Every source Vigie speaks, by the `type` that vigie.yaml names. A new one adds its line here and nothing elsewhere. */
export const sources: Readonly<Record<string, Source>> = {
  alertmanager,
  generic,
  grafana,
  icinga,
  nagios,
  slack,
  'uptime-kuma': uptimeKuma,
  zabbix,
};
