/** What goes into a first vigie.yaml. */
export interface NewConfig {
  mattermostUrl: string;
  team: string;
  bridgeUrl: string;
  /** Language of the server: posts are in French where it is `fr`, else in English. */
  locale: string;
  timezone: string;
}

/** The variables a first vigie.yaml takes from .env, beside the bot's and the commands' tokens. */
export const newSecretNames = ['VIGIE_SECRET', 'ZABBIX_SECRET', 'ALERTMANAGER_SECRET'] as const;

/** Text of a first vigie.yaml: complete, without a secret, ready for `vigie start`. */
export function writeConfig({ mattermostUrl, team, bridgeUrl, locale, timezone }: NewConfig): string {
  return `# Written by vigie setup; vigie.example.yaml explains every key. The variables are in .env, beside this file.

mattermost:
  url: ${mattermostUrl}
  token: \${VIGIE_MATTERMOST_TOKEN}
  team: ${team}
  commandTokens: \${VIGIE_COMMAND_TOKENS}

bridge:
  listen: ${chooseListen(new URL(bridgeUrl))}
  url: ${bridgeUrl}
  secret: \${VIGIE_SECRET}

store: sqlite:data/vigie.db

rooms:
  default: supervision
  language: ${locale.startsWith('fr') ? 'fr' : 'en'}
  timezone: ${timezone}

# Each tool calls ${bridgeUrl}/hooks/<its name here> with its secret.
sources:
  zabbix: { type: zabbix, secret: '\${ZABBIX_SECRET}', timezone: ${timezone} }
  alertmanager: { type: alertmanager, secret: '\${ALERTMANAGER_SECRET}' }

# From labels to rooms; rooms that do not exist are created. Everything goes to the default room until you say more:
# routes:
#   - { matchers: ['severity=~"critical|high"'], rooms: [prod-critical], mention: [here], continue: true }
#   - { rooms: [supervision] }
`;
}

/** Where to listen for that address: behind a proxy that speaks HTTPS, on this machine only. */
function chooseListen({ protocol, hostname, port }: URL): string {
  const isLocal = protocol === 'https:' || /^(localhost|127\.|\[::1\])/.test(hostname);
  return `${isLocal ? '127.0.0.1' : '0.0.0.0'}:${protocol === 'https:' || port === '' ? '8066' : port}`;
}
