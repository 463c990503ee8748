import { createSelector } from '@reduxjs/toolkit';
import type { AlertRow } from '#contract/alerts.ts';
import type { AlertsState } from './alerts-reducer.ts';
import { applyAct } from './select-alerts.ts';

/** A selector of one alert as it is known now, an act under way included. */
export function makeSelectRow(id: number): (state: AlertsState) => AlertRow | undefined {
  return createSelector(
    [({ table }: AlertsState) => table.rows[id], ({ view }: AlertsState) => view.acts[id]],
    (row, act) => (row === undefined ? undefined : applyAct(row, act)),
  );
}
