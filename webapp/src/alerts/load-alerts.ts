import type { AlertRow } from '#contract/alert-rows.ts';
import type { AlertsDeps } from './alerts-deps.ts';
import { alertsHeard } from './alerts-reducer.ts';
import { getSearchText } from './search-text.ts';
import { viewActions } from './view-actions.ts';

const actions = viewActions;
const resolvedPage = 200;
const foldedAtOnce = 500;

/** Asks for the rooms and for every open alert; the pages are shown as they come, the whole is taken in at the end. */
export async function loadAlerts(deps: AlertsDeps): Promise<void> {
  await Promise.all([loadRooms(deps), loadOpen(deps)]);
}

export async function loadRooms({ callBridge, dispatch }: AlertsDeps): Promise<void> {
  dispatch(actions.roomsLoadChanged({ is: 'loading' }));
  const outcome = await callBridge('alerts.rooms', {});
  if (outcome.ok) dispatch(actions.roomsHeard(outcome.result));
  else dispatch(actions.roomsLoadChanged({ is: 'failed', error: outcome.error }));
}

export async function loadOpen(deps: AlertsDeps): Promise<void> {
  const { callBridge, dispatch, getAlerts } = deps;
  dispatch(actions.listLoadChanged({ is: 'loading' }));
  const { epoch } = getAlerts().view;
  const alerts: AlertRow[] = [];
  let revision: number | undefined;
  let cursor: string | undefined;
  do {
    const outcome = await callBridge('alerts.list', { status: 'open', ...(cursor === undefined ? {} : { cursor }) });
    if (getAlerts().view.epoch !== epoch) return; // a reset came in between, and asks again
    if (!outcome.ok) {
      dispatch(actions.listLoadChanged({ is: 'failed', error: outcome.error }));
      return;
    }
    const page = outcome.result;
    if (epoch !== undefined && page.epoch !== epoch) return; // the live loop is about to say so, and asks again
    alerts.push(...page.alerts);
    // What moved from one page to another in between changed after the first page: the next changes bring it.
    revision = Math.min(revision ?? page.revision, page.revision);
    cursor = page.next;
    if (cursor !== undefined) dispatch(alertsHeard({ revision: page.revision, alerts: page.alerts }));
  } while (cursor !== undefined);
  dispatch(alertsHeard({ revision, alerts, isWhole: true }));
  dispatch(actions.resolvedForgotten());
  dispatch(actions.listLoadChanged({ is: 'ready' }));
  await foldSearchTexts(alerts);
}

/** Makes what the filter searches before somebody types, a little at a time: the first key would wait 20 ms for it. */
async function foldSearchTexts(alerts: readonly AlertRow[]): Promise<void> {
  for (let from = 0; from < alerts.length; from += foldedAtOnce) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    for (const row of alerts.slice(from, from + foldedAtOnce)) getSearchText(row);
  }
}

/** The next page of resolved alerts. */
export async function loadResolved({ callBridge, dispatch, getAlerts }: AlertsDeps): Promise<void> {
  const { resolved, epoch } = getAlerts().view;
  if (resolved.load.is === 'loading' || resolved.isComplete) return;
  dispatch(actions.resolvedLoadChanged({ is: 'loading' }));
  const outcome = await callBridge('alerts.list', {
    status: 'resolved',
    limit: resolvedPage,
    ...(resolved.next === undefined ? {} : { cursor: resolved.next }),
  });
  const state = getAlerts();
  if (state.view.epoch !== epoch || state.view.resolved.load.is !== 'loading') return;
  if (!outcome.ok) {
    dispatch(actions.resolvedLoadChanged({ is: 'failed', error: outcome.error }));
    return;
  }
  const { revision, alerts, next } = outcome.result;
  if (revision < state.table.floor) {
    dispatch(actions.resolvedForgotten());
    return;
  }
  dispatch(alertsHeard({ revision, alerts }));
  dispatch(actions.resolvedPageHeard(next));
}

/** Everything about one alert; what is known stays on the screen meanwhile. */
export async function loadDetail({ callBridge, dispatch }: AlertsDeps, id: number): Promise<void> {
  dispatch(actions.detailLoadChanged({ id, load: { is: 'loading' } }));
  const outcome = await callBridge('alerts.get', { id });
  if (outcome.ok) dispatch(actions.detailHeard(outcome.result));
  else dispatch(actions.detailLoadChanged({ id, load: { is: 'failed', error: outcome.error } }));
}
