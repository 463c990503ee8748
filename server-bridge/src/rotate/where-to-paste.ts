/** Where each tool keeps the secret of its source. */
const places: Readonly<Record<string, string>> = {
  zabbix:
    'Zabbix: Administration > Macros > {$VIGIE.SECRET} (before 6.4 Administration > General > Macros), or run `npx vigie setup zabbix` again',
  alertmanager:
    'Alertmanager: the file of credentials_file in its receiver (read at each delivery), or credentials, then reload it',
  grafana: 'Grafana: Alerting > Contact points > Vigie > Optional Webhook settings, the HMAC secret or the credentials',
  icinga: 'the file that --secret-file of vigie-notify names, such as /etc/icinga2/vigie.secret, on each Icinga server',
  nagios: 'the file that --secret-file of vigie-notify names, on each Nagios server',
  'uptime-kuma': 'Uptime Kuma: Settings > Notifications > Vigie > Additional Headers, Authorization: Bearer <secret>',
  gitlab: 'GitLab: Settings > Webhooks > Edit > Secret token or Signing token, in each project or group that calls',
  github: 'GitHub: Settings > Webhooks > Edit > Secret, in each repository or organisation that calls',
  jenkins: 'Jenkins: the last part of the address in the Job Notifications of each job, /hooks/<source>/<secret>',
  argocd: 'Argo CD: vigie-secret in argocd-notifications-secret',
  'azure-devops':
    'Azure DevOps: Project settings > Service hooks, the Basic authentication password of each subscription',
  release: 'each script that calls: VIGIE_RELEASE_SECRET, or its Authorization header',
  slack: 'each sender: the last part of the address, /hooks/<source>/<secret>, or its Authorization header',
};

export function findPlace(type: string): string {
  return places[type] ?? 'the tool: its Authorization: Bearer <secret> header, or the last part of the address';
}
