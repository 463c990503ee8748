import type { UnknownAction } from 'redux';
import type { IncidentRow } from '#contract/incidents.ts';
import type { DeclareWish, KeepWish } from '../host/wish.ts';

/** How many incidents are open that the reader may see, and how many of those are of the worst severity. */
export interface IncidentCounts {
  open: number;
  major: number;
}

/** What the tab shows in place of the list, or over it. */
export interface IncidentsView {
  openId?: number | undefined;
  declare?: DeclareWish | undefined;
  keep?: KeepWish | undefined;
}

export interface IncidentsState {
  counts: IncidentCounts;
  /** Those heard of, by their number; until the tab asks for all, what happened to have changed. */
  rows: Readonly<Record<number, IncidentRow>>;
  /** Grows when what is known is void: whoever asked asks again. */
  round: number;
  view: IncidentsView;
}

/** An answer that speaks of incidents. `wholeAt`: every open one is in it, as of that revision. */
export interface IncidentAnswer {
  rows: readonly IncidentRow[];
  removed?: readonly number[];
  wholeAt?: number;
}

type IncidentsAction =
  | { type: 'vigie/incidents/counted'; counts: IncidentCounts }
  | { type: 'vigie/incidents/heard'; answer: IncidentAnswer }
  | { type: 'vigie/incidents/voided' }
  | { type: 'vigie/incidents/shown'; view: IncidentsView };

export const incidentsCounted = (counts: IncidentCounts): IncidentsAction => ({
  type: 'vigie/incidents/counted',
  counts,
});
export const incidentsHeard = (answer: IncidentAnswer): IncidentsAction => ({ type: 'vigie/incidents/heard', answer });
export const incidentsVoided = (): IncidentsAction => ({ type: 'vigie/incidents/voided' });
export const incidentsShown = (view: IncidentsView): IncidentsAction => ({ type: 'vigie/incidents/shown', view });

const atStart: IncidentsState = { counts: { open: 0, major: 0 }, rows: {}, round: 0, view: {} };

/** The part of the plugin's state that is about incidents. Answers may come in any order: of each the later revision counts. */
export function reduceIncidents(state: IncidentsState = atStart, action: UnknownAction): IncidentsState {
  if (!isOurs(action)) return state;
  switch (action.type) {
    case 'vigie/incidents/counted':
      return { ...state, counts: action.counts };
    case 'vigie/incidents/heard':
      return { ...state, rows: mergeRows(state.rows, action.answer) };
    case 'vigie/incidents/voided':
      return { ...state, rows: {}, round: state.round + 1 };
    case 'vigie/incidents/shown':
      return { ...state, view: action.view };
  }
}

function mergeRows(known: IncidentsState['rows'], { rows, removed = [], wholeAt = -1 }: IncidentAnswer) {
  const merged = { ...known };
  const heard = new Set(rows.map(({ id }) => id));
  for (const row of Object.values(known))
    if (row.status !== 'resolved' && row.revision <= wholeAt && !heard.has(row.id)) delete merged[row.id];
  for (const row of rows) if (row.revision >= (merged[row.id]?.revision ?? 0)) merged[row.id] = row;
  for (const id of removed) delete merged[id];
  return merged;
}

function isOurs(action: UnknownAction): action is IncidentsAction {
  return action.type.startsWith('vigie/incidents/');
}
