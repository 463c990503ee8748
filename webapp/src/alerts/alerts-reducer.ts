import { createAction, type UnknownAction } from '@reduxjs/toolkit';
import { type AlertAnswer, type AlertTable, emptyTable, forgetResolved, mergeAnswer } from './alert-table.ts';
import { type AlertsView, alertsViewSlice } from './alerts-view-slice.ts';

export interface AlertsState {
  table: AlertTable;
  view: AlertsView;
}

/** An answer that speaks of alerts: a list or a page of it, changes, what an act left. */
export const alertsHeard = createAction<AlertAnswer>('vigie/alerts/heard');
export const { knowledgeVoided } = alertsViewSlice.actions;

/** Resolved alerts that are kept although nobody looks at them. */
const resolvedKept = 500;

/** The part of the plugin's state that is about alerts. */
export function reduceAlerts(state: AlertsState | undefined, action: UnknownAction): AlertsState {
  const view = alertsViewSlice.reducer(state?.view, action);
  const table = reduceTable(state?.table ?? emptyTable, view, action);
  return state !== undefined && table === state.table && view === state.view ? state : { table, view };
}

function reduceTable(table: AlertTable, view: AlertsView, action: UnknownAction): AlertTable {
  if (knowledgeVoided.match(action)) return emptyTable;
  if (!alertsHeard.match(action)) return table;
  const merged = mergeAnswer(table, action.payload);
  return view.resolved.load.is === 'none' ? forgetResolved(merged, resolvedKept) : merged;
}
