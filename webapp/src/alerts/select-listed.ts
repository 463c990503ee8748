import type { AlertRow, RoomRow } from '#contract/alert-rows.ts';
import { severities } from '#contract/severity.ts';
import type { AlertFilters } from './alert-filters.ts';
import type { AlertsState } from './alerts-reducer.ts';
import type { AlertsView } from './alerts-view.ts';
import { type FilteredAlerts, filterAlerts } from './filter-alerts.ts';
import { rememberLast } from './remember-last.ts';
import { isHeld } from './select-alerts.ts';

type Rows = AlertsState['table']['rows'];
type Acts = AlertsView['acts'];
type Ids = readonly number[];

const listRows = rememberLast((ids: Ids, rows: Rows) => {
  const listed: AlertRow[] = [];
  for (const id of ids) {
    const row = rows[id];
    if (row !== undefined) listed.push(row);
  }
  return listed;
});

function selectUniverse({ table, view }: AlertsState): AlertRow[] {
  return listRows(view.filters.state === 'resolved' ? table.resolved : table.open, table.rows);
}

const filter = rememberLast((rows: AlertRow[], filters: AlertFilters, acts: Acts) =>
  filterAlerts(rows, filters, (row) => isHeld(row, acts)),
);

/** What passes the filters, and the counts of every choice. */
export function selectFiltered(state: AlertsState): FilteredAlerts {
  return filter(selectUniverse(state), state.view.filters, state.view.acts);
}

export function selectFilters({ view }: AlertsState): AlertFilters {
  return view.filters;
}

const listNames = rememberLast((rows: AlertRow[]) => {
  const sources = new Set<string>();
  const services = new Set<string>();
  for (const { source, service } of rows) {
    sources.add(source);
    services.add(service ?? '');
  }
  const sort = (names: Set<string>) => [...names].sort((a, b) => a.localeCompare(b));
  return { sources: sort(sources), services: sort(services) };
});

/** Names of sources and services that have something, for the menus. */
export function selectNames(state: AlertsState): { sources: string[]; services: string[] } {
  return listNames(selectUniverse(state));
}

const none: Ids = [];
const choose = rememberLast((ids: Ids, selection: Ids) => {
  if (selection.length === 0) return none;
  const selected = new Set(selection);
  return ids.filter((id) => selected.has(id));
});

/** The selected alerts that are in sight: what one cannot see is not acted on. */
export function selectChosen(state: AlertsState): Ids {
  return choose(selectFiltered(state).ids, state.view.selection);
}

const makeSet = rememberLast((ids: Ids): ReadonlySet<number> => new Set(ids));

export function selectChosenSet(state: AlertsState): ReadonlySet<number> {
  return makeSet(selectChosen(state));
}

const sortRooms = rememberLast((rooms: readonly RoomRow[]) =>
  [...rooms].sort(
    (a, b) =>
      rankRoom(a) - rankRoom(b) ||
      b.unacknowledged - a.unacknowledged ||
      b.open - a.open ||
      a.displayName.localeCompare(b.displayName),
  ),
);

/** Rooms: worst first, then what nobody has; calm ones last, by name. */
export function selectRooms({ view }: AlertsState): RoomRow[] {
  return sortRooms(view.rooms.rows);
}

function rankRoom({ worst }: RoomRow): number {
  return worst === undefined ? severities.length : severities.indexOf(worst);
}
