import { z } from 'zod';
import { addCanonicalLabels } from '../../domain/alerts/canonical-labels.ts';
import { limitFacts } from '../../domain/alerts/limit-facts.ts';
import type { AlertFacts, AlertLink } from '../../domain/alerts/signal.ts';
import { readText } from '../read-text.ts';
import { describeUnreadable, readBody, type Source, type TranslateContext, type Translation } from '../source.ts';
import { readStateSeverity, splitOutput, translateNotification } from '../translate-notification.ts';
import { makeWebAddress } from '../web-address.ts';
import { type IcingaBody, icingaBodySchema } from './icinga-body.ts';

const optionsSchema = z.strictObject({
  /** Where people reach Icinga Web 2, for links to the object; its Icinga DB module. */
  web: makeWebAddress('https://icinga.example.net/icingaweb2'),
});
type Options = z.output<typeof optionsSchema>;

/** Icinga 2, through the notification command in assets/notify. */
export const icinga: Source<Options> = {
  type: 'icinga',
  title: 'Icinga 2, through the notification command in assets/notify',
  options: optionsSchema,
  translate: translateIcinga,
};

function translateIcinga(raw: unknown, context: TranslateContext<Options>): Translation {
  const read = readBody(icingaBodySchema, raw);
  if (!read.ok) return read;
  const body = read.value;
  const object = readObject(body);
  if (object.state === undefined) {
    const field = body.service_name === undefined ? 'host_state' : 'service_state';
    return { ok: false, unreadable: describeUnreadable(raw, [field], 'the state, such as CRITICAL or UP') };
  }
  const state = object.state.toUpperCase().slice(0, 20);
  return translateNotification({
    tool: 'Icinga',
    type: body.notification_type,
    host: body.host_name,
    service: body.service_name,
    isProblem: state !== 'OK' && state !== 'UP',
    isHard: object.stateType !== 'SOFT',
    isHostDown: body.service_name !== undefined && body.host_state?.toUpperCase() === 'DOWN',
    state,
    stateSince: object.since ?? body.timet,
    sentAt: body.timet,
    author: body.author,
    comment: body.comment,
    facts: describe(raw, body, state, context),
  });
}

function readObject(body: IcingaBody) {
  return body.service_name === undefined
    ? { state: body.host_state, stateType: body.host_state_type, since: body.host_last_state_change }
    : { state: body.service_state, stateType: body.service_state_type, since: body.service_last_state_change };
}

function describe(raw: unknown, body: IcingaBody, state: string, context: TranslateContext<Options>): AlertFacts {
  const { host_name: host, host_display_name: hostName, service_name: service } = body;
  const output = service === undefined ? body.host_output : body.service_output;
  return limitFacts({
    ...splitOutput(output, body.service_display_name ?? service, state),
    severity: readStateSeverity(state, context.severities),
    labels: collectLabels(raw, body),
    ...(hostName === undefined || hostName === host ? {} : { hostName }),
    links: collectLinks(body, context.options.web),
  });
}

const labelPrefix = 'label_';

/** Those that the command names (`VIGIE_LABEL_...`), and the object's own. */
function collectLabels(raw: unknown, body: IcingaBody): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(Object(raw))) {
    const text = name.startsWith(labelPrefix) ? readText(value) : undefined;
    if (text !== undefined) named[name.slice(labelPrefix.length)] = text;
  }
  const own = {
    host: body.host_name,
    service: body.service_name,
    address: body.host_address,
    hostgroup: body.host_groups?.replaceAll(';', ','),
    servicegroup: body.service_groups?.replaceAll(';', ','),
  };
  const given = Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return addCanonicalLabels({ ...named, ...Object.fromEntries(given) });
}

function collectLinks(body: IcingaBody, web: string | undefined): AlertLink[] {
  const links: AlertLink[] = [];
  const { host_name: host, service_name: service } = body;
  if (web !== undefined) {
    const page =
      service === undefined ? `host?name=${encode(host)}` : `service?name=${encode(service)}&host.name=${encode(host)}`;
    links.push({ kind: 'trigger', url: `${web}/icingadb/${page}` });
  }
  const runbook = service === undefined ? body.host_notes_url : body.service_notes_url;
  if (runbook !== undefined) links.push({ kind: 'runbook', url: runbook });
  const action = service === undefined ? body.host_action_url : body.service_action_url;
  if (action !== undefined) links.push({ kind: 'dashboard', url: action });
  return links;
}

/** Half a character is no address. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
