/** A configuration for a bridge on free ports of this machine, with both sources, as a user would write it. */
export function writeConfig(options: {
  mattermostUrl: string;
  token: string;
  /** As in vigie.yaml. */
  store: string;
  port?: number;
  adminPort?: number;
  /** Zabbix's API, for the way back. */
  zabbixApi?: { url: string; token: string };
  /** New posts of a room; by default more than any test makes. */
  postsPerMinute?: number;
}): string {
  const { mattermostUrl, token, store, port = 0, adminPort = 0, zabbixApi, postsPerMinute = 100_000 } = options;
  const api = zabbixApi === undefined ? '' : `, api: { url: '${zabbixApi.url}', token: ${zabbixApi.token} }`;
  return `
mattermost: { url: ${mattermostUrl}, token: ${token}, team: dsi }
bridge: { listen: 127.0.0.1:${port}, url: http://127.0.0.1:${port || 8066}, secret: ${bridgeSecret}, admin: 127.0.0.1:${adminPort} }
store: "${store}"
rooms: { default: supervision, language: fr, timezone: Europe/Paris, postsPerMinute: ${postsPerMinute}, list: { prod-critique: { language: en, tell: [recovery] } } }
hashtags: { index: off }
sources:
  zabbix-prod: { type: zabbix, secret: ${zabbixSecret}, timezone: Europe/Paris${api} }
  ci: { type: release, secret: ${zabbixSecret} }
  am-prod: { type: alertmanager, secret: ${alertmanagerSecret} }
releases: { room: mep, morning: never }
routes:
  - { matchers: ['severity=~"critical|high"'], rooms: [prod-critique], mention: [astreinte-prod], continue: true }
  - { rooms: [supervision] }
`;
}

export const bridgeSecret = '0123456789abcdef'.repeat(4);
export const zabbixSecret = 'a-secret-of-zabbix-1';
export const alertmanagerSecret = 'a-secret-of-alertmanager-1';
