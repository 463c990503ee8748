import { z } from 'zod';
import { addCanonicalLabels } from '../../domain/alerts/canonical-labels.ts';
import { limitFacts } from '../../domain/alerts/limit-facts.ts';
import type { AlertFacts, AlertLink } from '../../domain/alerts/signal.ts';
import { readText } from '../read-text.ts';
import { describeUnreadable, readBody, type Source, type TranslateContext, type Translation } from '../source.ts';
import { readStateSeverity, splitOutput, translateNotification } from '../translate-notification.ts';
import { type NagiosBody, nagiosBodySchema } from './nagios-body.ts';

const optionsSchema = z.strictObject({});
type Options = z.output<typeof optionsSchema>;

/** Nagios, Naemon and Centreon Engine, through the notification command in assets/notify. */
export const nagios: Source<Options> = {
  type: 'nagios',
  title: 'Nagios, Naemon and their kin, through the notification command in assets/notify',
  options: optionsSchema,
  translate: translateNagios,
};

function translateNagios(raw: unknown, context: TranslateContext<Options>): Translation {
  const read = readBody(nagiosBodySchema, raw);
  if (!read.ok) return read;
  const body = read.value;
  const object = readObject(body);
  if (object.state === undefined) {
    const field = body.SERVICEDESC === undefined ? 'HOSTSTATE' : 'SERVICESTATE';
    return { ok: false, unreadable: describeUnreadable(raw, [field], 'the state, such as CRITICAL or UP') };
  }
  const state = object.state.toUpperCase().slice(0, 20);
  return translateNotification({
    tool: 'Nagios',
    type: body.NOTIFICATIONTYPE,
    host: body.HOSTNAME,
    service: body.SERVICEDESC,
    isProblem: state !== 'OK' && state !== 'UP',
    isHard: object.stateType !== 'SOFT',
    isHostDown: body.SERVICEDESC !== undefined && body.HOSTSTATE !== undefined && body.HOSTSTATE !== 'UP',
    state,
    stateSince: object.since ?? body.TIMET,
    sentAt: body.TIMET,
    author: body.NOTIFICATIONAUTHOR,
    comment: body.NOTIFICATIONCOMMENT,
    facts: describe(raw, body, state, context),
  });
}

function readObject(body: NagiosBody) {
  return body.SERVICEDESC === undefined
    ? { state: body.HOSTSTATE, stateType: body.HOSTSTATETYPE, since: body.LASTHOSTSTATECHANGE }
    : { state: body.SERVICESTATE, stateType: body.SERVICESTATETYPE, since: body.LASTSERVICESTATECHANGE };
}

function describe(raw: unknown, body: NagiosBody, state: string, context: TranslateContext<Options>): AlertFacts {
  const { HOSTNAME: host, HOSTDISPLAYNAME: display, HOSTALIAS: alias, SERVICEDESC: service } = body;
  const [output, more] =
    service === undefined ? [body.HOSTOUTPUT, body.LONGHOSTOUTPUT] : [body.SERVICEOUTPUT, body.LONGSERVICEOUTPUT];
  // Nagios writes the lines after the first one as one, with \n for their ends.
  const lines = more === undefined ? output : `${output ?? ''}\n${more.replaceAll('\\n', '\n')}`;
  const hostName = display === undefined || display === host ? alias : display;
  return limitFacts({
    ...splitOutput(lines, body.SERVICEDISPLAYNAME ?? service, state),
    severity: readStateSeverity(state, context.severities),
    labels: collectLabels(raw, body),
    ...(hostName === undefined || hostName === host ? {} : { hostName }),
    links: collectLinks(body),
  });
}

/** The object's own, and the custom variables that the command was told to send: a service's go before its host's. */
function collectLabels(raw: unknown, body: NagiosBody): Record<string, string> {
  const custom: Record<string, string> = {};
  for (const prefix of ['_HOST', '_SERVICE']) {
    for (const [name, value] of Object.entries(Object(raw))) {
      const text = name.startsWith(prefix) ? readText(value) : undefined;
      if (text !== undefined) custom[name.slice(prefix.length).toLowerCase()] = text;
    }
  }
  const own = {
    host: body.HOSTNAME,
    service: body.SERVICEDESC,
    address: body.HOSTADDRESS,
    hostgroup: body.HOSTGROUPNAMES,
    servicegroup: body.SERVICEGROUPNAMES,
  };
  const given = Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return addCanonicalLabels({ ...custom, ...Object.fromEntries(given) });
}

/** Without `website_url` in cgi.cfg, the address of the object's page is none: limitFacts leaves it out. */
function collectLinks(body: NagiosBody): AlertLink[] {
  const addresses = {
    trigger: body.SERVICEDESC === undefined ? body.HOSTINFOURL : body.SERVICEINFOURL,
    runbook: body.SERVICEDESC === undefined ? body.HOSTNOTESURL : body.SERVICENOTESURL,
    dashboard: body.SERVICEDESC === undefined ? body.HOSTACTIONURL : body.SERVICEACTIONURL,
  };
  const kinds = ['trigger', 'runbook', 'dashboard'] as const;
  return kinds.flatMap((kind) => {
    const url = addresses[kind];
    return url === undefined ? [] : [{ kind, url }];
  });
}
