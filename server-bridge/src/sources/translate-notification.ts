import { factLimits, limitLine, limitText } from '../domain/alerts/limit-facts.ts';
import type { AlertFacts, Signal } from '../domain/alerts/signal.ts';
import type { Severity } from '../domain/severity.ts';
import { hashText, nameSubject } from './name-subject.ts';
import type { Translation } from './source.ts';

/** What Nagios, and all that came after it, can tell of a host or a service. */
export type NotificationType =
  | 'problem'
  | 'recovery'
  | 'acknowledgement'
  | 'custom'
  | 'flapping-start'
  | 'flapping-end'
  | 'downtime-start'
  | 'downtime-end'
  | 'downtime-removed';

export interface Notification {
  /** The tool's name, for people. */
  tool: string;
  type: NotificationType;
  host: string;
  /** Absent where it is about the host itself. */
  service?: string | undefined;
  /** OK and UP are none. */
  isProblem: boolean;
  /** A state is soft until it was seen as often as the check asks for; the tool tells nobody of it before. */
  isHard: boolean;
  /** Whether the service's host is down: the tool then tells nobody of the service's own problem. */
  isHostDown: boolean;
  /** The tool's own word for the state. */
  state: string;
  /** Epoch milliseconds. */
  stateSince: number;
  sentAt: number;
  author?: string | undefined;
  comment?: string | undefined;
  facts: AlertFacts;
}

/**
 * A host or service has one problem at a time, and the tool has no name for it: WARNING then CRITICAL is told as a
 * second problem with no recovery between. So subject and key are both the object; each body also states what holds.
 */
export function translateNotification(notification: Notification): Translation {
  const { type, isProblem, isHard } = notification;
  if (type === 'problem' || type === 'recovery') return { ok: true, signals: [toStateSignal(notification)] };
  if (!isHard) return leaveOut(notification, 'its state is not confirmed (SOFT)');
  if (!isDowntime(type)) return { ok: true, signals: [toStateSignal(notification), ...toActs(notification)] };
  if (!isProblem) return leaveOut(notification, 'it has no problem');
  // The services of a host that is down are put in downtime with it: none of them was told, none must be told now.
  if (notification.isHostDown) return leaveOut(notification, 'its host is down');
  return { ok: true, signals: toActs(notification) };
}

function isDowntime(type: NotificationType): boolean {
  return type === 'downtime-start' || type === 'downtime-end' || type === 'downtime-removed';
}

function leaveOut({ type, host, service, tool }: Notification, why: string): Translation {
  const object = limitLine(service === undefined ? host : `${host} ${service}`, 100);
  return { ok: true, signals: [], warnings: [`${tool}'s ${type} of ${object} is not shown: ${why}.`] };
}

function toStateSignal(notification: Notification): Signal {
  const { isProblem, state, stateSince } = notification;
  const kind = isProblem ? 'firing' : 'resolved';
  const common = toCommon(notification);
  return { kind, id: `${common.key}:${kind}:${state}@${stateSince}`, ...common, at: stateSince };
}

function toCommon({ host, service, stateSince, facts }: Notification) {
  const subject = service === undefined ? nameSubject('!', host) : nameSubject('!', host, service);
  return { key: subject, subject, isSubjectExclusive: true, startedAt: stateSince, facts };
}

function toActs(notification: Notification): Signal[] {
  const { type, isProblem, stateSince, sentAt, author } = notification;
  const by = author === undefined ? undefined : limitLine(author, factLimits.name);
  const comment = writeComment(notification);
  const common = toCommon(notification);
  const kind = type === 'acknowledgement' && isProblem ? 'acknowledged' : 'commented';
  const personal = {
    id: `${common.key}:${type}:${sentAt}:${hashText(`${by ?? ''}\n${comment ?? ''}`)}`,
    ...common,
    at: sentAt,
    ...(by === undefined ? {} : { by }),
    ...(isProblem ? {} : { endedAt: Math.min(stateSince, sentAt) }),
  };
  if (kind === 'acknowledged') return [{ kind, ...personal, ...(comment === undefined ? {} : { comment }) }];
  return comment === undefined ? [] : [{ kind, ...personal, comment }];
}

function writeComment({ type, tool, comment }: Notification): string | undefined {
  const happened = describeHappening(type, tool);
  const parts = [happened, comment].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : limitText(parts.join(': '), factLimits.comment);
}

/** Vigie has no word of its own for these yet: they are told as comments. */
function describeHappening(type: NotificationType, tool: string): string | undefined {
  switch (type) {
    case 'flapping-start':
      return `Flapping: ${tool} is silent about its problems and recoveries until it ends`;
    case 'flapping-end':
      return 'Flapping is over';
    case 'downtime-start':
      return 'Downtime started';
    case 'downtime-end':
      return 'Downtime is over';
    case 'downtime-removed':
      return 'Downtime cancelled';
    default:
      return undefined;
  }
}

const severityByState = new Map<string, Severity>([
  ['CRITICAL', 'critical'],
  ['DOWN', 'critical'],
  ['WARNING', 'medium'],
  ['UNKNOWN', 'medium'],
  ['UNREACHABLE', 'medium'],
  ['OK', 'info'],
  ['UP', 'info'],
]);

export function readStateSeverity(state: string, overrides: Readonly<Record<string, Severity>>): Severity {
  const override = Object.hasOwn(overrides, state) ? overrides[state] : undefined;
  return override ?? severityByState.get(state) ?? 'medium';
}

/** `HTTP portail: HTTP CRITICAL - 503`, and what follows the first line of the check's output. */
export function splitOutput(output: string | undefined, name: string | undefined, state: string) {
  const [first = '', ...rest] = (output ?? '').split('\n');
  const line = first.trim() === '' ? state : first.trim();
  const more = rest.join('\n').trim();
  return {
    title: name === undefined ? line : `${name}: ${line}`,
    ...(more === '' ? {} : { description: more }),
  };
}
