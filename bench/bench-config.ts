export const benchSecret = 'a-secret-of-the-bench-1';

export interface BenchConfig {
  mattermostUrl: string;
  token: string;
  team?: string;
  port: number;
  adminPort: number;
  /** As in vigie.yaml. */
  store: string;
  /** Of the slash commands. */
  commandTokens?: string[];
  /** Rooms by the label `room` of an alert; all else goes to `supervision`. */
  rooms?: string[];
  /** Zabbix's API, for the way back. */
  zabbixApi?: { url: string; token: string };
  /** New posts of a room; by default as many as the bridge can make. */
  postsPerMinute?: number;
}

/** vigie.yaml of a bridge to be measured. */
export function writeBenchConfig({
  mattermostUrl,
  token,
  team = 'dsi',
  port,
  adminPort,
  store,
  rooms = [],
  zabbixApi,
  commandTokens = [],
  postsPerMinute = 100_000,
}: BenchConfig): string {
  const routes = rooms.map((room) => `  - { matchers: ['service="${room}"'], rooms: [${room}] }`);
  const api = zabbixApi === undefined ? '' : `, api: { url: '${zabbixApi.url}', token: ${zabbixApi.token} }`;
  return `
mattermost: { url: ${mattermostUrl}, token: ${token}, team: ${team}, commandTokens: [${commandTokens.join(', ')}] }
bridge: { listen: '127.0.0.1:${port}', url: 'http://127.0.0.1:${port}', secret: ${'0123456789abcdef'.repeat(4)}, admin: '127.0.0.1:${adminPort}' }
store: '${store}'
rooms: { default: supervision, language: fr, timezone: Europe/Paris, postsPerMinute: ${postsPerMinute} }
sources:
  zabbix: { type: zabbix, secret: ${benchSecret}, timezone: Europe/Paris${api} }
  alertmanager: { type: alertmanager, secret: ${benchSecret} }
routes:
${routes.join('\n')}
  - { rooms: [supervision] }
`;
}
