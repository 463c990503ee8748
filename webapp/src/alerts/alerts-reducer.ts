import type { UnknownAction } from 'redux';
import { type AlertAnswer, type AlertTable, emptyTable, forgetResolved, mergeAnswer } from './alert-table.ts';
import type { AlertsView } from './alerts-view.ts';
import { reduceView } from './reduce-view.ts';
import { isViewAction } from './view-actions.ts';

export interface AlertsState {
  table: AlertTable;
  view: AlertsView;
}

const heardType = 'vigie/alerts/heard';

/** An answer that speaks of alerts: a list or a page of it, changes, what an act left. */
export function alertsHeard(answer: AlertAnswer): UnknownAction & { payload: AlertAnswer } {
  return { type: heardType, payload: answer };
}

/** Resolved alerts that are kept although nobody looks at them. */
const resolvedKept = 500;

/** The part of the plugin's state that is about alerts. */
export function reduceAlerts(state: AlertsState | undefined, action: UnknownAction): AlertsState {
  const view = reduceView(state?.view, action);
  const table = reduceTable(state?.table ?? emptyTable, view, action);
  return state !== undefined && table === state.table && view === state.view ? state : { table, view };
}

function reduceTable(table: AlertTable, view: AlertsView, action: UnknownAction): AlertTable {
  if (isViewAction(action)) return action.type === 'vigie/alerts/view/knowledge-voided' ? emptyTable : table;
  if (!isHeard(action)) return table;
  const merged = mergeAnswer(table, action.payload);
  return view.resolved.load.is === 'none' ? forgetResolved(merged, resolvedKept) : merged;
}

function isHeard(action: UnknownAction): action is ReturnType<typeof alertsHeard> {
  return action.type === heardType;
}
