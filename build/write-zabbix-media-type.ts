import { readFileSync, writeFileSync } from 'node:fs';

/** Zabbix's export formats of media types; a newer Zabbix imports the format of an older one. */
export const formats = ['6.0', '7.0'] as const;
export type Format = (typeof formats)[number];

const folder = new URL('../assets/zabbix/', import.meta.url);

/**
 * Parameters by name, with the value Zabbix renders. In the order of the names: Zabbix's form sorts them so, and what
 * comes last is lost first (65,535 characters). `zz1_` to `zz8_` are long, the most useful first. Settings are macros: Zabbix reads the parameters in the order its database gives them, and PostgreSQL may give one that was
 * edited last.
 */
const parameters: Readonly<Record<string, string>> = {
  action_name: '{ACTION.NAME}',
  event_date: '{EVENT.DATE}',
  event_id: '{EVENT.ID}',
  event_nseverity: '{EVENT.NSEVERITY}',
  event_object: '{EVENT.OBJECT}',
  event_recovery_date: '{EVENT.RECOVERY.DATE}',
  event_recovery_id: '{EVENT.RECOVERY.ID}',
  event_recovery_time: '{EVENT.RECOVERY.TIME}',
  event_severity: '{EVENT.SEVERITY}',
  event_source: '{EVENT.SOURCE}',
  event_time: '{EVENT.TIME}',
  event_update_action: '{EVENT.UPDATE.ACTION}',
  event_update_date: '{EVENT.UPDATE.DATE}',
  event_update_status: '{EVENT.UPDATE.STATUS}',
  event_update_time: '{EVENT.UPDATE.TIME}',
  event_value: '{EVENT.VALUE}',
  host_host: '{HOST.HOST}',
  host_id: '{HOST.ID}',
  host_name: '{HOST.NAME}',
  http_proxy: '{$VIGIE.PROXY}',
  item_id: '{ITEM.ID}',
  item_name: '{ITEM.NAME}',
  rendered_date: '{DATE}',
  rendered_time: '{TIME}',
  service_name: '{SERVICE.NAME}',
  timezone: '{$VIGIE.TIMEZONE}',
  trigger_id: '{TRIGGER.ID}',
  user_fullname: '{USER.FULLNAME}',
  vigie_secret: '{$VIGIE.SECRET}',
  vigie_url: '{$VIGIE.URL}',
  zabbix_url: '{$ZABBIX.URL}',
  zz1_event_tags: '{EVENT.TAGSJSON}',
  zz2_event_name: '{EVENT.NAME}',
  zz3_event_update_message: '{EVENT.UPDATE.MESSAGE}',
  zz4_trigger_host_groups: '{TRIGGER.HOSTGROUP.NAME}',
  zz5_trigger_url: '{TRIGGER.URL}',
  zz6_trigger_description: '{TRIGGER.DESCRIPTION}',
  zz7_event_opdata: '{EVENT.OPDATA}',
  zz8_item_value: '{ITEM.VALUE}',
};

/** Exact times, which older versions do not resolve. */
const parametersOf: Readonly<Record<Format, Readonly<Record<string, string>>>> = {
  '6.0': {},
  '7.0': {
    event_recovery_timestamp: '{EVENT.RECOVERY.TIMESTAMP}',
    event_timestamp: '{EVENT.TIMESTAMP}',
    event_update_timestamp: '{EVENT.UPDATE.TIMESTAMP}',
  },
};

/** What Zabbix's own action log shows; the bridge gets the parameters. */
const templates = [
  ['TRIGGERS', 'PROBLEM', 'Problem: {EVENT.NAME}', 'Started at {EVENT.TIME} on {EVENT.DATE}'],
  ['TRIGGERS', 'RECOVERY', 'Resolved: {EVENT.NAME}', 'Resolved at {EVENT.RECOVERY.TIME} on {EVENT.RECOVERY.DATE}'],
  ['TRIGGERS', 'UPDATE', 'Updated: {EVENT.NAME}', '{USER.FULLNAME} {EVENT.UPDATE.ACTION}'],
  ['INTERNAL', 'PROBLEM', 'Internal: {EVENT.NAME}', 'Started at {EVENT.TIME} on {EVENT.DATE}'],
  ['INTERNAL', 'RECOVERY', 'Resolved: {EVENT.NAME}', 'Resolved at {EVENT.RECOVERY.TIME} on {EVENT.RECOVERY.DATE}'],
  ['SERVICE', 'PROBLEM', 'Service: {EVENT.NAME}', 'Started at {EVENT.TIME} on {EVENT.DATE}'],
  ['SERVICE', 'RECOVERY', 'Resolved: {EVENT.NAME}', 'Resolved at {EVENT.RECOVERY.TIME} on {EVENT.RECOVERY.DATE}'],
  ['SERVICE', 'UPDATE', 'Updated: {EVENT.NAME}', 'Severity is now {EVENT.SEVERITY}'],
] as const;

/** The media type as Zabbix imports it (Alerts, Media types, Import; before 6.4 under Administration). */
export function renderMediaType(format: Format): string {
  const all = Object.entries({ ...parameters, ...parametersOf[format] }).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    'zabbix_export:',
    `  version: ${quote(format)}`,
    '  media_types:',
    '    - name: Vigie',
    '      type: WEBHOOK',
    '      parameters:',
    ...all.flatMap(([name, value]) => [`        - name: ${name}`, `          value: ${quote(value)}`]),
    "      max_sessions: '0'",
    "      attempts: '10'",
    '      attempt_interval: 30s',
    '      script: |',
    ...indent(readScript(), '        '),
    '      timeout: 10s',
    "      process_tags: 'NO'",
    '      description: |',
    ...indent(description, '        '),
    '      message_templates:',
    ...templates.flatMap(([source, mode, subject, message]) => [
      `        - event_source: ${source}`,
      `          operation_mode: ${mode}`,
      `          subject: ${quote(subject)}`,
      `          message: ${quote(message)}`,
    ]),
    '',
  ].join('\n');
}

const description = `Sends problems, updates and recoveries to Vigie.
Global macros: {$VIGIE.URL} (https://<bridge>/hooks/<source>), {$VIGIE.SECRET} (secret text), {$ZABBIX.URL}.
If needed: {$VIGIE.PROXY}, {$VIGIE.TIMEZONE}. Change macros, not parameters.
The user who carries this media: time zone UTC, read permission on what is to be sent, nobody else.
`;

/** The script as a file, and the call that Zabbix, which takes it for the body of a function, returns. */
function readScript(): string {
  return `${readFileSync(new URL('vigie-media-type.js', folder), 'utf8')}\nreturn sendToVigie(value, Date.now());\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function indent(text: string, spaces: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `${spaces}${line}`));
}

if (import.meta.main) {
  for (const format of formats) {
    writeFileSync(new URL(`vigie-media-type-${format}.yaml`, folder), renderMediaType(format));
  }
}
