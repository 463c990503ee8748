import type { Alert, AlertEvent, AlertRoom } from '../alerts/alert.ts';
import type { RoomSettings } from '../rooms.ts';
import { isHeard, isWorse } from '../severity.ts';
import { renderStormLine } from '../storms/storm-page.ts';
import { renderAlertNote } from './alert-note.ts';
import { renderFormerPost, renderRecoveryLine } from './alert-post.ts';
import { describeLivePost, type LivePost, renderLivePost } from './live-post.ts';
import type { AlertStep, CreateReason, ShownAlert, ShownLive } from './shown-alert.ts';

/** An alert open again within this time of its recovery being told is the same story: an edit, not a new post. */
export const reopenQuietMs = 5 * 60_000;
/** Notes of one alert in one room are at least this far apart; those that wait are joined. */
export const noteGapMs = 5 * 60_000;

/** The post of an alert that flaps is written at most that often: each edit is a row in Mattermost for ever. */
export const flappingEditGapMs = 60_000;

export interface AlertStepInput {
  alert: Alert;
  /** Events after `shown.notedRevision`, oldest first. */
  events: AlertEvent[];
  room: AlertRoom;
  settings: RoomSettings;
  shown: ShownAlert;
  now: number;
  /** The room has had as many new posts as it takes. */
  isOverBudget?: boolean;
  /** The archived room this one stands in for. */
  insteadOf?: string;
  /** What the buttons of live posts lead to; left out, there are none. */
  buttons?: { writesBack: boolean };
  /** Live posts made before from the same alert, room and settings, by whom they call: planning again is then cheap. */
  rendered?: Map<string, HashedLivePost>;
  hash(text: string): string;
  permalink(postId: string): string;
}

/** A live post, and the hash of all of it that a reader would see differ. */
export interface HashedLivePost {
  live: LivePost;
  hash: string;
}

/**
 * What to write next so that the room says what the alert is now, by the table "What is heard": only a new root post
 * is heard by anyone, so the worse gets a new one and all else an edit and a note. Applied and folded
 * (fold-alert-step.ts) until nothing is left, whatever had to wait is one post, one edit and one note.
 */
export function planAlertStep(input: AlertStepInput): AlertStep {
  const { alert, shown } = input;
  const { live } = shown;
  if (live === undefined) return planFirstPost(input);
  const again = findReasonToBeHeard(input, live);
  if (again !== undefined) {
    if (again === 'reopened' && input.now < input.room.dueAt) {
      return { kind: 'nothing', lookAgainAt: input.room.dueAt, reason: 'not-due' };
    }
    return createLive(input, live.n + 1, again, input.room.mention);
  }
  if (live.isDeleted) return { kind: 'nothing', reason: 'deleted' };
  if (live.listed !== undefined) {
    const hash = input.hash(renderStormLine({ alert, hashtags: [] }, input.settings));
    if (hash !== live.hash) return { kind: 'relist', page: live.listed.page, hash };
    return planShrink(input, live) ?? planNote(input, live);
  }
  const wanted = renderLive(input, live.called);
  if (wanted.hash !== live.hash) {
    const dueAt = (live.editedAt ?? Number.NEGATIVE_INFINITY) + flappingEditGapMs;
    if (isFlapping(alert) && input.now < dueAt) return { kind: 'nothing', lookAgainAt: dueAt, reason: 'edit-held' };
    return { kind: 'edit-live', postId: live.postId, message: wanted.live.message, ...wanted };
  }
  return planShrink(input, live) ?? planRecoveryLine(input, live) ?? planNote(input, live);
}

function planShrink({ alert, settings, shown, permalink }: AlertStepInput, live: ShownLive): AlertStep | undefined {
  const [former] = shown.toShrink;
  if (former === undefined) return undefined;
  const message = renderFormerPost(alert, settings, permalink(live.postId));
  return { kind: 'shrink-former', n: former.n, postId: former.postId, message };
}

function planFirstPost(input: AlertStepInput): AlertStep {
  const { alert, room, now } = input;
  if (alert.status === 'resolved') {
    const lastedMs = (alert.resolvedAt ?? now) - alert.startedAt;
    if (room.afterMs > 0 && lastedMs < room.afterMs) return { kind: 'nothing', reason: 'over-before-due' };
    if (alert.suppression !== undefined) return { kind: 'nothing', reason: 'suppressed' };
    return createLive(input, 1, 'quiet-record', []);
  }
  // Nothing waits for its end here: the alert itself changes then.
  if (alert.suppression !== undefined) return { kind: 'nothing', reason: 'suppressed' };
  if (now < room.dueAt) return { kind: 'nothing', lookAgainAt: room.dueAt, reason: 'not-due' };
  return createLive(input, 1, 'new', room.mention);
}

function findReasonToBeHeard({ alert }: AlertStepInput, live: ShownLive): CreateReason | undefined {
  if (alert.status !== 'open' || alert.suppression !== undefined) return undefined;
  if (live.isUnheard && !live.isDeleted) return 'unsuppressed';
  const isRaised = isWorse(alert.severity, live.severity);
  if (live.isDeleted) return isRaised || alert.occurrences > live.occurrence ? 'worse-than-deleted' : undefined;
  if (isRaised && isHeard(alert.severity)) return 'severity-raised';
  const { recoveryToldAt } = live;
  const isReopened = live.status === 'resolved' && recoveryToldAt !== undefined && !isFlapping(alert);
  return isReopened && alert.openedAt - recoveryToldAt > reopenQuietMs ? 'reopened' : undefined;
}

function isQuiet(alert: Alert): boolean {
  return isFlapping(alert) || alert.suppression !== undefined;
}

function isFlapping({ flapping }: Alert): boolean {
  return flapping?.since !== undefined;
}

function createLive(input: AlertStepInput, n: number, reason: CreateReason, called: string[]): AlertStep {
  // A critical alert waits for nothing and nobody.
  if (input.isOverBudget === true && input.alert.severity !== 'critical') return { kind: 'list', n };
  const wanted = renderLive(input, called);
  return { kind: 'create-live', n, message: wanted.live.message, ...wanted, called, reason };
}

function renderLive(input: AlertStepInput, called: string[]): HashedLivePost {
  const { alert, room, settings, insteadOf, buttons, rendered } = input;
  const key = called.join(' ');
  const known = rendered?.get(key);
  if (known !== undefined) return known;
  const standIn = insteadOf === undefined ? {} : { insteadOf };
  const live = renderLivePost({ alert, room, settings, called, buttons, ...standIn });
  const made = { live, hash: input.hash(describeLivePost(live)) };
  rendered?.set(key, made);
  return made;
}

/** At most one in five minutes: an alert that comes and goes would otherwise fill the room with its recoveries. */
function planRecoveryLine(input: AlertStepInput, live: ShownLive): AlertStep | undefined {
  const { alert, settings, shown, now } = input;
  const isWanted = settings.tell.includes('recovery') && alert.status === 'resolved' && !isQuiet(alert);
  if (!isWanted || live.recoveryLineOf === alert.occurrences) return undefined;
  const dueAt = (shown.recoveryLineAt ?? Number.NEGATIVE_INFINITY) + noteGapMs;
  if (now < dueAt) return { kind: 'nothing', lookAgainAt: dueAt, reason: 'recovery-line-held' };
  const message = renderRecoveryLine(alert, settings, input.permalink(live.postId));
  return { kind: 'create-recovery-line', n: shown.recoveryLines + 1, message };
}

function planNote(input: AlertStepInput, live: ShownLive): AlertStep {
  const { shown, now, settings } = input;
  const untold = input.events.filter((event) => isUntold(event, live));
  const last = untold.at(-1);
  if (last === undefined) return { kind: 'nothing', reason: 'shown' };
  const dueAt = (shown.notedAt ?? Number.NEGATIVE_INFINITY) + noteGapMs;
  if (now < dueAt) return { kind: 'nothing', lookAgainAt: dueAt, reason: 'note-held' };
  const note = renderAlertNote(untold, settings);
  return {
    kind: 'create-note',
    rootId: live.listed?.rootId ?? live.postId,
    from: shown.notedRevision,
    to: last.revision,
    // The thread is of many: which one it is about has to be said.
    message:
      live.listed === undefined ? note : `${renderStormLine({ alert: input.alert, hashtags: [] }, settings)}\n${note}`,
  };
}

const actsOfPeople: readonly AlertEvent['type'][] = ['acknowledged', 'unacknowledged', 'closed'];

/** The live post tells the state it was made with; what people wrote before is told all the same. */
export function isUntold(event: AlertEvent, live: Pick<ShownLive, 'revision' | 'listed'>): boolean {
  // The thread of a storm has a line for each alert, which says all else.
  if (live.listed !== undefined && event.comment === undefined && !actsOfPeople.includes(event.type)) return false;
  if (event.type === 'opened' || event.type === 'room-added' || event.isFlapping) return false;
  if (event.type === 'suppressed' || event.type === 'unsuppressed') return false;
  if (event.type === 'state-unknown' || event.type === 'state-known') return false;
  if (event.isSuppressed) return event.comment !== undefined;
  return event.revision > live.revision || event.comment !== undefined;
}
