import type { AlertRow } from '#contract/alert-rows.ts';
import type { AlertsState } from './alerts-reducer.ts';
import type { PendingAct } from './alerts-view.ts';
import { rememberLast } from './remember-last.ts';
import { applyAct } from './select-alerts.ts';

/** A selector of one alert as it is known now, an act under way included. */
export function makeSelectRow(id: number): (state: AlertsState) => AlertRow | undefined {
  const apply = rememberLast((row: AlertRow | undefined, act: PendingAct | undefined) =>
    row === undefined ? undefined : applyAct(row, act),
  );
  return ({ table, view }) => apply(table.rows[id], view.acts[id]);
}
