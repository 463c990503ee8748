import type { Act } from './act.ts';
import { identifyAct } from './act.ts';
import type { Acknowledgement, Alert, AlertEvent } from './alert.ts';
import { factLimits, limitLine, limitText } from './limit-facts.ts';
import { setReminder } from './note-forgotten.ts';

/** Why an act became what it became: logged, counted and asserted under the same name. */
export type ActReason =
  | 'acknowledged'
  | 'unacknowledged'
  | 'room-added' // it is shown in one more room
  | 'already-there' // it is shown there
  | 'commented' // also what is said along with an acknowledgement that changes nothing
  | 'already-acknowledged'
  | 'not-acknowledged' // nothing to withdraw
  | 'duplicate' // this very act was taken before
  | 'already-over' // the alert is resolved: nobody need have it
  | 'not-found'
  | 'bad-request'; // a comment that says nothing, no room

export interface ActDecision {
  outcome: 'done' | 'already' | 'refused';
  reason: ActReason;
  /** The alert as it is now; absent where there is none. */
  alert?: Alert;
  /** One where something was done. */
  events: AlertEvent[];
}

export interface ActContext {
  /** Epoch milliseconds. */
  now: number;
  /** A fresh one. */
  revision: number;
  /** Whether what is done reaches the tool that raised the alert. */
  writesBack: boolean;
  /** How long an acknowledgement may stand before it is told of; absent: for ever. */
  forgottenAfterMs?: number;
}

/** Decides what an act of someone in Mattermost makes of an alert. `isSeen`: this very act was taken before. */
export function decideAct(
  known: { alert?: Alert | undefined; isSeen: boolean },
  act: Act,
  context: ActContext,
): ActDecision {
  const { alert } = known;
  if (alert === undefined) return { outcome: 'refused', reason: 'not-found', events: [] };
  // Whoever asks again did not hear the first answer: it is said again.
  if (known.isSeen) return { outcome: 'done', reason: 'duplicate', alert, events: [] };
  const comment = limitText(act.comment?.trim() ?? '', factLimits.comment);
  if (act.kind === 'commented') {
    if (comment === '') return { outcome: 'refused', reason: 'bad-request', alert, events: [] };
    return perform('commented', alert, act, comment, context);
  }
  // What is said stays said on a comment's way; an acknowledgement of what is over would tell nobody anything.
  if (alert.status === 'resolved') return { outcome: 'refused', reason: 'already-over', alert, events: [] };
  if (act.kind === 'room-added') return carry(alert, act, context);
  const standing = findStanding(alert, act, context);
  if (standing === undefined) return perform(act.kind, alert, act, comment, context);
  if (comment !== '') return perform('commented', alert, act, comment, context);
  return { outcome: 'already', reason: standing, alert, events: [] };
}

/** Shows it in one more room, where it calls nobody; whom any of its routes lets act may act there too, nobody else. */
function carry(alert: Alert, act: Act, context: ActContext): ActDecision {
  const { room } = act;
  if (room === undefined) return { outcome: 'refused', reason: 'bad-request', alert, events: [] };
  if (alert.rooms.some((one) => one.room === room))
    return { outcome: 'already', reason: 'already-there', alert, events: [] };
  const who = alert.rooms.find((one) => one.who !== undefined)?.who;
  const hashtags = alert.rooms[0]?.hashtags ?? [];
  const added = { room, mention: [], afterMs: 0, hashtags, route: -1, dueAt: context.now };
  const carried = { ...alert, rooms: [...alert.rooms, who === undefined ? added : { ...added, who }] };
  return perform('room-added', carried, act, '', context);
}

/** Why the act would change nothing. One that the tool never learnt of may be done again, to be written to it. */
function findStanding(alert: Alert, { kind }: Act, { writesBack }: ActContext): ActReason | undefined {
  const { acknowledgement } = alert;
  if (kind === 'unacknowledged') return acknowledgement === undefined ? 'not-acknowledged' : undefined;
  // Who says again that they have what they seemed to have forgotten has it from now on.
  const isOld = acknowledgement?.isForgotten || (acknowledgement?.isOnlyHere && writesBack);
  const isKnown = acknowledgement !== undefined && !isOld;
  return isKnown ? 'already-acknowledged' : undefined;
}

function perform(kind: Act['kind'], known: Alert, act: Act, comment: string, context: ActContext): ActDecision {
  const { now, revision, writesBack } = context;
  const { userId, username } = act.person;
  const by = limitLine(act.person.fullName, factLimits.name) || username;
  const onlyHere = kind === 'acknowledged' && !writesBack ? { isOnlyHere: true as const } : {};
  const event: AlertEvent = {
    type: kind,
    alertId: known.id,
    revision,
    at: now,
    recordedAt: now,
    signalId: identifyAct(act),
    by,
    via: 'mattermost',
    userId,
    username,
    ...onlyHere,
    // Recorded, and noted only for what is said: as what people do in the tool.
    ...(known.suppression === undefined ? {} : { isSuppressed: true as const }),
    ...(comment === '' ? {} : { comment }),
  };
  const held = hold(kind, known, { by, username, at: now, ...onlyHere });
  const alert = { ...setReminder(held, context.forgottenAfterMs), revision };
  return { outcome: 'done', reason: kind, alert, events: [event] };
}

function hold(kind: Act['kind'], alert: Alert, held: Acknowledgement): Alert {
  // Tools tell time to the second: a word of theirs within the same second is newer, not older.
  const acknowledgementAt = Math.floor(held.at / 1000) * 1000;
  switch (kind) {
    case 'acknowledged':
      return { ...alert, acknowledgement: held, acknowledgementAt };
    case 'unacknowledged': {
      const { acknowledgement, ...rest } = alert;
      return { ...rest, acknowledgementAt };
    }
    case 'commented':
    case 'room-added':
      return alert;
  }
}
