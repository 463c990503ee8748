import type { Alert, AlertEvent } from '../alerts/alert.ts';
import { isWorse } from '../severity.ts';
import { isUntold } from './plan-alert-step.ts';
import type { AlertStep, ShownAlert, ShownLive } from './shown-alert.ts';

/** What became of a step. */
export interface StepOutcome {
  alert: Alert;
  /** The events the step was planned with. */
  events: AlertEvent[];
  /** Id of the post made; of the one edited. */
  postId: string;
  now: number;
}

/** What is shown once a step is done. */
export function foldAlertStep(shown: ShownAlert, step: AlertStep, outcome: StepOutcome): ShownAlert {
  switch (step.kind) {
    case 'create-live':
      return foldCreate(shown, step, outcome);
    case 'edit-live':
    case 'relist':
      return shown.live === undefined ? shown : foldEdit(shown, shown.live, step.hash, outcome);
    case 'shrink-former':
      return { ...shown, toShrink: shown.toShrink.filter(({ n }) => n !== step.n) };
    case 'create-recovery-line':
      return {
        ...shown,
        recoveryLines: step.n,
        recoveryLineAt: outcome.now,
        ...(shown.live === undefined ? {} : { live: { ...shown.live, recoveryLineOf: outcome.alert.occurrences } }),
      };
    case 'create-note':
      return { ...shown, notedRevision: step.to, notedAt: outcome.now };
    case 'list':
    case 'nothing':
      return shown;
  }
}

/** The post of the step is not there any more: someone deleted it. */
export function foldDeleted(shown: ShownAlert, step: AlertStep): ShownAlert {
  if (step.kind === 'shrink-former') return { ...shown, toShrink: shown.toShrink.filter(({ n }) => n !== step.n) };
  if (shown.live === undefined) return shown;
  return { ...shown, live: { ...shown.live, isDeleted: true } };
}

function foldCreate(shown: ShownAlert, step: AlertStep & { kind: 'create-live' }, outcome: StepOutcome): ShownAlert {
  const { alert, events, postId, now } = outcome;
  const { n, hash, called } = step;
  const { severity, status, occurrences: occurrence, revision } = alert;
  return foldShown(shown, { n, postId, hash, called, severity, status, occurrence, revision }, { events, now });
}

/** What is shown once the alert stands there, in a post of its own or in a list, as it was told then. */
export function foldShown(
  shown: ShownAlert,
  told: Omit<ShownLive, 'editedAt' | 'recoveryToldAt' | 'recoveryLineOf'>,
  { events, now }: Pick<StepOutcome, 'events' | 'now'>,
): ShownAlert {
  const former = shown.live;
  const isOver = told.status === 'resolved';
  const live: ShownLive = {
    ...told,
    editedAt: now,
    ...(isOver ? { recoveryToldAt: now, recoveryLineOf: told.occurrence } : {}),
  };
  const isAllTold = events.every((event) => !isUntold(event, live));
  return {
    ...shown,
    live,
    toShrink: isToShrink(former) ? [...shown.toShrink, { n: former.n, postId: former.postId }] : shown.toShrink,
    notedRevision: isAllTold ? Math.max(shown.notedRevision, told.revision) : shown.notedRevision,
  };
}

/** Of one that was listed the list itself says where it goes on. */
export function isToShrink(former: ShownLive | undefined): former is ShownLive {
  return former !== undefined && former.isDeleted !== true && former.listed === undefined;
}

function foldEdit(shown: ShownAlert, live: ShownLive, hash: string, { alert, events, now }: StepOutcome): ShownAlert {
  const { recoveryToldAt, isUnheard, ...rest } = live;
  const told =
    alert.status === 'resolved' ? { recoveryToldAt: live.status === 'resolved' ? (recoveryToldAt ?? now) : now } : {};
  const { severity, status, occurrences } = alert;
  return {
    ...shown,
    live: {
      ...rest,
      hash,
      severity,
      status,
      occurrence: occurrences,
      editedAt: now,
      ...told,
      ...foldUnheard(live, alert),
    },
    // Of an alert that flaps for hours nothing is left to tell: its events are not loaded over and over.
    ...(events.some((event) => isUntold(event, live)) ? {} : { notedRevision: alert.revision }),
  };
}

/** An edit is heard by nobody: what would have been a new post is remembered until the alert is no longer muted. */
function foldUnheard(live: ShownLive, alert: Alert): Pick<ShownLive, 'isUnheard'> {
  if (alert.suppression === undefined || alert.status === 'resolved') return {};
  const isWorseNow = alert.occurrences > live.occurrence || isWorse(alert.severity, live.severity);
  return live.isUnheard || isWorseNow ? { isUnheard: true } : {};
}
