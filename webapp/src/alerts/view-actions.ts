import type { UnknownAction } from 'redux';
import type { RoomRow } from '#contract/alert-rows.ts';
import type { AlertDetail } from '#contract/alerts.ts';
import type { AlertFilters, AlertStateFilter } from './alert-filters.ts';
import type { Load, PendingAct } from './alerts-view.ts';

/** What may happen to the view, beside what the bridge says of alerts. */
export const viewActions = {
  /** What the bridge said is void and asked for again; what the person chose stays. */
  knowledgeVoided: () => make('vigie/alerts/view/knowledge-voided', undefined),
  epochKnown: (epoch: string) => make('vigie/alerts/view/epoch-known', epoch),
  listLoadChanged: (load: Load) => make('vigie/alerts/view/list-load-changed', load),
  roomsLoadChanged: (load: Load) => make('vigie/alerts/view/rooms-load-changed', load),
  roomsHeard: (answer: { revision: number; rooms: readonly RoomRow[] }) =>
    make('vigie/alerts/view/rooms-heard', answer),
  resolvedLoadChanged: (load: Load) => make('vigie/alerts/view/resolved-load-changed', load),
  resolvedPageHeard: (next: string | undefined) => make('vigie/alerts/view/resolved-page-heard', next),
  /** The known resolved alerts were dropped: the pages begin again. */
  resolvedForgotten: () => make('vigie/alerts/view/resolved-forgotten', undefined),
  actStarted: (order: { ids: readonly number[]; act: PendingAct }) => make('vigie/alerts/view/act-started', order),
  actEnded: (order: { ids: readonly number[]; actId: string }) => make('vigie/alerts/view/act-ended', order),
  filtersChanged: (change: Partial<Omit<AlertFilters, 'room' | 'state'>>) =>
    make('vigie/alerts/view/filters-changed', change),
  stateChosen: (state: AlertStateFilter) => make('vigie/alerts/view/state-chosen', state),
  roomChosen: (name: string | undefined) => make('vigie/alerts/view/room-chosen', name),
  filtersCleared: () => make('vigie/alerts/view/filters-cleared', undefined),
  currentMoved: (id: number | undefined) => make('vigie/alerts/view/current-moved', id),
  selectionToggled: (id: number) => make('vigie/alerts/view/selection-toggled', id),
  selectionExtended: (range: { ids: readonly number[]; from: number; to: number }) =>
    make('vigie/alerts/view/selection-extended', range),
  selectionSet: (ids: readonly number[]) => make('vigie/alerts/view/selection-set', ids),
  detailOpened: (id: number) => make('vigie/alerts/view/detail-opened', id),
  detailClosed: () => make('vigie/alerts/view/detail-closed', undefined),
  detailLoadChanged: (change: { id: number; load: Load }) => make('vigie/alerts/view/detail-load-changed', change),
  detailHeard: (detail: AlertDetail) => make('vigie/alerts/view/detail-heard', detail),
};

export type ViewAction = ReturnType<(typeof viewActions)[keyof typeof viewActions]>;

/** No other action's type begins as these do. */
export function isViewAction(action: UnknownAction): action is ViewAction {
  return action.type.startsWith('vigie/alerts/view/');
}

function make<Type extends string, Payload>(type: Type, payload: Payload): { type: Type; payload: Payload } {
  return { type, payload };
}
