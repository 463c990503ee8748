import type { ActResult } from '#contract/alerts.ts';
import type { CommandError } from '#contract/error.ts';
import type { CallError, CallOutcome } from '../rpc/call-error.ts';
import type { AlertsDeps } from './alerts-deps.ts';
import { alertsHeard } from './alerts-reducer.ts';
import { viewActions } from './view-actions.ts';

/** The contract takes this many alerts at once. */
const idsMost = 200;

export interface ActOrder {
  kind: 'acknowledge' | 'unacknowledge';
  ids: readonly number[];
  comment?: string;
  /** The same for each try of the same act: what was done is not done again. */
  actId: string;
}

/** What became of an act. */
export interface ActReport {
  done: number;
  already: number;
  refused: { id: number; error: CommandError | undefined }[];
  /** Alerts the bridge gave no answer about, and why. */
  unanswered: readonly number[];
  failure?: CallError;
}

/** Acts on many alerts, shown as done at once and corrected by what the bridge says. */
export async function actOnAlerts(deps: AlertsDeps, order: ActOrder): Promise<ActReport> {
  const { kind, ids, comment, actId } = order;
  const { callBridge, dispatch, now, getMyName } = deps;
  const { actStarted, actEnded } = viewActions;
  const report: ActReport = { done: 0, already: 0, refused: [], unanswered: [] };
  dispatch(actStarted({ ids, act: { kind, actId, by: getMyName(), at: now() } }));
  for (let from = 0; from < ids.length; from += idsMost) {
    const some = ids.slice(from, from + idsMost);
    const outcome = await callBridge(`alerts.${kind}`, {
      ids: some,
      actId: from === 0 ? actId : `${actId}-${from / idsMost}`,
      ...(comment === undefined ? {} : { comment }),
    });
    if (!outcome.ok) {
      const unanswered = ids.slice(from);
      dispatch(actEnded({ ids: unanswered, actId }));
      return { ...report, unanswered, failure: outcome.error };
    }
    const { revision, results, alerts } = outcome.result;
    dispatch(alertsHeard({ revision, alerts }));
    dispatch(actEnded({ ids: some, actId }));
    for (const { id, outcome: end, error } of results) {
      if (end === 'refused') report.refused.push({ id, error });
      else report[end] += 1;
    }
  }
  return report;
}

/** Adds a comment to one alert; gives back why it failed, if it did. */
export async function commentOnAlert(
  { callBridge, dispatch }: AlertsDeps,
  request: { id: number; comment: string; actId: string },
): Promise<CallError | undefined> {
  return hear(dispatch, await callBridge('alerts.comment', request));
}

/** Shows an alert in one more room; gives back why it failed, if it did. */
export async function alsoPost(
  { callBridge, dispatch }: AlertsDeps,
  request: { id: number; room: string; actId: string },
): Promise<CallError | undefined> {
  return hear(dispatch, await callBridge('alerts.also-post', request));
}

function hear(dispatch: AlertsDeps['dispatch'], outcome: CallOutcome<ActResult>): CallError | undefined {
  if (!outcome.ok) return outcome.error;
  const { revision, alerts, results } = outcome.result;
  dispatch(alertsHeard({ revision, alerts }));
  const refused = results.find(({ outcome: end }) => end === 'refused');
  return refused === undefined ? undefined : (refused.error ?? { reason: 'not-allowed' });
}
