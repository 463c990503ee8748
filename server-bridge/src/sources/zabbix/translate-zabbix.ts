import { factLimits, limitLine, limitText } from '../../domain/alerts/limit-facts.ts';
import type { Signal } from '../../domain/alerts/signal.ts';
import { hashText } from '../../domain/text/hash-text.ts';
import { describeUnreadable, readBody, type TranslateContext, type Translation } from '../source.ts';
import { describeProblem, readSubject } from './describe-problem.ts';
import { parseUpdateAction, type UpdateAct } from './parse-update-action.ts';
import { type Moments, type Phase, readMoments } from './read-moments.ts';
import { type ZabbixBody, zabbixBodySchema } from './zabbix-body.ts';

/** One body of Vigie's media type. */
export function translateZabbix(
  raw: unknown,
  context: Pick<TranslateContext<unknown>, 'severities' | 'timezone'>,
): Translation {
  const read = readBody(zabbixBodySchema, raw);
  if (!read.ok) return read;
  const body = read.value;
  const phase = readPhase(body);
  const moments = readMoments(body, phase, context.timezone);
  if ('missing' in moments) {
    const wanted = moments.missing.endsWith('date') ? 'a date such as 2026.11.23' : 'a time such as 18:03:26';
    return { ok: false, unreadable: describeUnreadable(raw, [moments.missing], wanted) };
  }
  const common: Common = {
    key: body.event_id,
    subject: readSubject(body),
    isSubjectExclusive: false,
    startedAt: moments.startedAt,
    facts: describeProblem(body, context.severities),
  };
  const signals = phase === 'update' ? toUpdateSignals(body, moments, common) : [toStateSignal(body, moments, common)];
  return body.truncated === true ? { ok: true, signals, warnings: [truncationWarning] } : { ok: true, signals };
}

type Common = Pick<Signal, 'key' | 'subject' | 'isSubjectExclusive' | 'startedAt' | 'facts'>;

const truncationWarning = 'Zabbix cut this body at 65,535 characters: its last fields are missing.';

/** The update status first: an update of a resolved problem has the value 0 of a recovery. */
function readPhase(body: ZabbixBody): Phase {
  if (body.event_update_status === '1') return 'update';
  return body.event_value === '0' ? 'recovery' : 'event';
}

function toStateSignal(body: ZabbixBody, { at }: Moments, common: Common): Signal {
  const kind = body.event_value === '0' ? 'resolved' : 'firing';
  return { kind, id: `${body.event_id}:${kind}`, ...common, at };
}

/** One signal an act; a comment goes with the first of the others, and stands alone only if it is the only act. */
function toUpdateSignals(body: ZabbixBody, moments: Moments, common: Common): Signal[] {
  const comment = limitComment(body.event_update_message);
  const isOver = body.event_value === '0';
  const named = parseUpdateAction(body.event_update_action ?? '');
  // Closed counts once Zabbix has done it: it may refuse, and says so with the value 1.
  const acts = named.filter((act) => act !== 'commented' && (act !== 'closed' || isOver));
  if (acts.length === 0 && comment !== undefined) acts.push('commented');
  if (acts.length === 0) return [toStandingSignal(body, moments, common)];
  const isOverBefore = isOver && !acts.includes('closed');
  return acts.map((act, index) => ({
    ...toActSignal(act, comment ?? ''),
    ...(index === 0 && comment !== undefined ? { comment } : {}),
    ...readAuthor(body.user_fullname),
    id: nameUpdate(body, act),
    ...common,
    at: moments.at,
    ...(isOverBefore ? { endedAt: Math.min(moments.endedAt ?? moments.at, moments.at) } : {}),
  }));
}

function toActSignal(act: UpdateAct, comment: string) {
  return act === 'commented' ? { kind: act, comment } : { kind: act };
}

/** An update that has no signal of its own (suppressed, ranked) still says whether the problem stands. */
function toStandingSignal(body: ZabbixBody, moments: Moments, common: Common): Signal {
  if (body.event_value === '1') return { kind: 'firing', id: nameUpdate(body, 'firing'), ...common, at: moments.at };
  return { kind: 'resolved', id: nameUpdate(body, 'resolved'), ...common, at: moments.endedAt ?? moments.at };
}

/** Two people, or one with two messages, may act within a second; the digits do not depend on the zone they are read in. */
function nameUpdate(body: ZabbixBody, kind: Signal['kind']): string {
  const written = `${body.event_update_date ?? ''}${body.event_update_time ?? ''}`.replace(/\D/g, '');
  const words = [body.user_fullname, body.event_update_action, body.event_update_message].join('\n');
  return `${body.event_id}:${kind}:${written.slice(0, 14)}:${hashText(words)}`;
}

/** Zabbix writes "Inaccessible user" unless the author and the media's user share a group. */
function readAuthor(name: string | undefined): { by?: string } {
  return name === undefined || name === 'Inaccessible user' ? {} : { by: limitLine(name, factLimits.name) };
}

function limitComment(message: string | undefined): string | undefined {
  return message === undefined ? undefined : limitText(message, factLimits.comment);
}
