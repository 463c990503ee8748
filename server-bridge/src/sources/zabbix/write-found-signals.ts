import { nameFoundAct } from '../../domain/alerts/name-found-act.ts';
import type { Signal } from '../../domain/alerts/signal.ts';
import type { Severity } from '../../domain/severity.ts';
import { translateZabbix } from './translate-zabbix.ts';
import type { ZabbixAcknowledge, ZabbixEvent, ZabbixTrigger } from './zabbix-inventory-api.ts';

/** Bits of an acknowledgement's action. */
const bits = { close: 1, acknowledge: 2, message: 4, severity: 8, unacknowledge: 16 };
const toldBits = bits.acknowledge | bits.message | bits.severity | bits.unacknowledge;

export interface FoundContext {
  triggers: ReadonlyMap<string, ZabbixTrigger>;
  /** Epoch seconds, by the id of the recovery event. */
  endClocks: ReadonlyMap<string, number>;
  /** Of 0 to 5; empty where nobody asked. */
  severityNames: readonly string[];
  severities: Readonly<Record<string, Severity>>;
  /** Of the frontend, for links. */
  frontend: string;
  /** Whether nothing of the problem is known here; else its acts and its end are what may be missing. */
  isMissed: boolean;
  /** Whose acts are our own. */
  ownUser: string | undefined;
  /** Of a known problem, acts before this moment (epoch milliseconds) were compared already. */
  actsSince: number;
}

/**
 * What may be missing of a problem here, in the order it is to be taken in. It is written as the body that the media type would
 * have sent and read by the same translation: what is found is the signal that would have been told.
 */
export function writeFoundSignals(event: ZabbixEvent, context: FoundContext): Signal[] {
  const { isMissed, ownUser, actsSince, endClocks } = context;
  // Its trigger was deleted: whoever opens Zabbix does not see it any more.
  if (isMissed && event.r_eventid === '0' && !context.triggers.has(event.objectid)) return [];
  const acts = event.acknowledges.toSorted((one, other) => one.clock - other.clock);
  const severities = followSeverity(event, acts);
  const endClock = endClocks.get(event.r_eventid);
  const body = writeBody(event, severities[0] ?? event.severity, context);
  const close = endClock === undefined ? undefined : acts.findLast(({ action }) => (action & bits.close) !== 0);
  const told = acts.flatMap((act, index) => {
    if (act === close) return [];
    const isNews = isMissed || act.clock * 1000 >= actsSince;
    if (!isNews || act.userid === ownUser || (act.action & toldBits) === 0) return [];
    return readActs(writeAct(body, act, severities[index + 1] ?? event.severity, context), context);
  });
  if (endClock === undefined) return isMissed ? [...read(body, context), ...told] : told;
  const closed = close === undefined ? undefined : writeAct(body, close, event.severity, context, endClock);
  const end =
    closed === undefined
      ? read({ ...body, event_value: '0', event_recovery_timestamp: String(endClock) }, context)
      : readActs(closed, context).filter(({ kind }) => kind === 'closed');
  const before = told.filter(({ at }) => at <= (end[0]?.at ?? 0));
  // Of what began and ended unheard the end first: nobody must be called for it.
  return isMissed ? [...end, ...before] : [...before, ...end];
}

/** The severity before the first act, and after each. */
function followSeverity({ severity }: ZabbixEvent, acts: readonly ZabbixAcknowledge[]): string[] {
  const changes = acts.map(({ action, old_severity: from, new_severity: to }) =>
    (action & bits.severity) === 0 ? undefined : { from, to },
  );
  const severities = [changes.find((change) => change !== undefined)?.from ?? severity];
  for (const change of changes) severities.push(change?.to ?? severities.at(-1) ?? severity);
  return severities;
}

function writeBody(event: ZabbixEvent, severity: string, { triggers, severityNames, frontend }: FoundContext) {
  const trigger = triggers.get(event.objectid);
  const item = findFirstItem(trigger);
  const host = trigger?.hosts.find(({ hostid }) => hostid === item?.hostid) ?? trigger?.hosts[0];
  const groups = trigger?.hostgroups ?? trigger?.groups ?? [];
  return {
    source: 'zabbix',
    event_id: event.eventid,
    event_source: '0',
    event_value: '1',
    event_update_status: '0',
    event_name: event.name,
    event_timestamp: String(event.clock),
    event_nseverity: severity,
    event_severity: severityNames[Number(severity)] ?? '',
    event_opdata: event.opdata,
    event_tags: event.tags,
    trigger_id: event.objectid,
    trigger_description: trigger?.comments ?? '',
    // Macros in it are resolved when it is sent, not by the API.
    trigger_url: /[{}]/.test(trigger?.url ?? '') ? '' : trigger?.url,
    trigger_host_groups: [...new Set(groups.map(({ name }) => name))].toSorted().join(', '),
    host_host: host?.host,
    host_name: host?.name,
    item_name: item?.name,
    zabbix_url: frontend,
  };
}

function writeAct(
  body: object,
  act: ZabbixAcknowledge,
  severity: string,
  { severityNames }: FoundContext,
  endClock?: number,
) {
  const end = endClock === undefined ? {} : { event_value: '0', event_recovery_timestamp: String(endClock) };
  return {
    ...body,
    event_update_status: '1',
    event_update_action: writeAction(act),
    event_update_message: act.message,
    event_update_timestamp: String(act.clock),
    event_nseverity: severity,
    event_severity: severityNames[Number(severity)] ?? '',
    user_fullname: writeName(act),
    ...end,
  };
}

/** As `{EVENT.UPDATE.ACTION}` has it. */
function writeAction({ action, old_severity: from, new_severity: to }: ZabbixAcknowledge): string {
  const words: [number, string][] = [
    [bits.acknowledge, 'acknowledged'],
    [bits.unacknowledge, 'unacknowledged'],
    [bits.message, 'commented'],
    [bits.severity, `changed severity from ${from} to ${to}`],
    [bits.close, 'closed'],
  ];
  return words.flatMap(([bit, word]) => ((action & bit) === 0 ? [] : [word])).join(', ');
}

/** As `{USER.FULLNAME}` has it: name, surname and, in brackets, what the user logs in with. */
function writeName({ username = '', name = '', surname = '' }: ZabbixAcknowledge): string {
  const full = [name, surname].filter((part) => part !== '').join(' ');
  return full === '' || username === '' ? full || username : `${full} (${username})`;
}

function readActs(body: object, context: FoundContext): Signal[] {
  return read(body, context).map((signal) => ({ ...signal, id: nameFoundAct(signal) }));
}

function read(body: object, { severities }: FoundContext): Signal[] {
  const translation = translateZabbix(body, { severities, timezone: 'UTC' });
  return translation.ok ? translation.signals : [];
}

/** The first item of the expression: what Zabbix's macros without a number are about. */
function findFirstItem(trigger: ZabbixTrigger | undefined) {
  if (trigger === undefined) return undefined;
  const [, functionId] = /\{(\d+)\}/.exec(trigger.expression) ?? [];
  const itemId = trigger.functions.find(({ functionid }) => functionid === functionId)?.itemid;
  return trigger.items.find(({ itemid }) => itemid === itemId) ?? trigger.items[0];
}
