import { alertmanager } from './alertmanager/alertmanager.ts';
import { argocd } from './argocd/argocd.ts';
import { azureDevops } from './azure-devops/azure-devops.ts';
import { generic } from './generic/generic.ts';
import { github } from './github/github.ts';
import { gitlab } from './gitlab/gitlab.ts';
import { grafana } from './grafana/grafana.ts';
import { icinga } from './icinga/icinga.ts';
import { jenkins } from './jenkins/jenkins.ts';
import { nagios } from './nagios/nagios.ts';
import { release } from './release/release.ts';
import { slack } from './slack/slack.ts';
import type { Source } from './source.ts';
import { uptimeKuma } from './uptime-kuma/uptime-kuma.ts';
import { zabbix } from './zabbix/zabbix.ts';

/** Every source Vigie speaks, by the `type` that vigie.yaml names. A new one adds its line here and nothing elsewhere. */
export const sources: Readonly<Record<string, Source>> = {
  alertmanager,
  argocd,
  'azure-devops': azureDevops,
  generic,
  github,
  gitlab,
  grafana,
  icinga,
  jenkins,
  nagios,
  release,
  slack,
  'uptime-kuma': uptimeKuma,
  zabbix,
};
