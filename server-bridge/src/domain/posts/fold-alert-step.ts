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
  const { alert, events } = outcome;
  const former = shown.live;
  const isOver = alert.status === 'resolved';
  const live: ShownLive = {
    n: step.n,
    postId: outcome.postId,
    hash: step.hash,
    severity: alert.severity,
    status: alert.status,
    occurrence: alert.occurrences,
    revision: alert.revision,
    called: step.called,
    editedAt: outcome.now,
    ...(isOver ? { recoveryToldAt: outcome.now, recoveryLineOf: alert.occurrences } : {}),
  };
  const isAllTold = events.every((event) => !isUntold(event, live));
  return {
    ...shown,
    live,
    toShrink:
      former === undefined || former.isDeleted
        ? shown.toShrink
        : [...shown.toShrink, { n: former.n, postId: former.postId }],
    notedRevision: isAllTold ? alert.revision : shown.notedRevision,
  };
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
