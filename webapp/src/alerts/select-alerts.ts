import { createSelector } from '@reduxjs/toolkit';
import type { AlertRow, RoomRow } from '#contract/alerts.ts';
import type { Severity } from '#contract/severity.ts';
import { severities } from '#contract/severity.ts';
import type { AlertsState } from './alerts-reducer.ts';
import type { PendingAct } from './alerts-view-slice.ts';
import { filterAlerts } from './filter-alerts.ts';

/** All selectors take the alerts' part of the state. */
type Select<T> = (state: AlertsState) => T;

const selectRows: Select<AlertsState['table']['rows']> = ({ table }) => table.rows;
const selectActs: Select<Readonly<Record<number, PendingAct>>> = ({ view }) => view.acts;
export const selectFilters: Select<AlertsState['view']['filters']> = ({ view }) => view.filters;

/** Whether somebody has it, an act under way counted as done. */
export function isHeld(row: AlertRow, acts: Readonly<Record<number, PendingAct>>): boolean {
  const act = acts[row.id];
  return act === undefined ? row.acknowledgement !== undefined : act.kind === 'acknowledge';
}

/** The row as the person should see it: with the act under way. */
export function applyAct(row: AlertRow, act: PendingAct | undefined): AlertRow {
  if (act === undefined) return row;
  const { acknowledgement, ...rest } = row;
  if (act.kind === 'unacknowledge') return rest;
  return { ...rest, acknowledgement: acknowledgement ?? { by: act.by, at: act.at } };
}

const selectUniverse = createSelector(
  [selectRows, ({ table }: AlertsState) => table, ({ view }: AlertsState) => view.filters.state === 'resolved'],
  (rows, { open, resolved }, isResolved) => listRows(isResolved ? resolved : open, rows),
);

/** What passes the filters, and the counts of every choice. */
export const selectFiltered = createSelector([selectUniverse, selectFilters, selectActs], (rows, filters, acts) =>
  filterAlerts(rows, filters, (row) => isHeld(row, acts)),
);

/** Names of sources and services that have something, for the menus. */
export const selectNames = createSelector([selectUniverse], (rows) => {
  const sources = new Set<string>();
  const services = new Set<string>();
  for (const { source, service } of rows) {
    sources.add(source);
    services.add(service ?? '');
  }
  const sort = (names: Set<string>) => [...names].sort((a, b) => a.localeCompare(b));
  return { sources: sort(sources), services: sort(services) };
});

/** The selected alerts that are in sight: what one cannot see is not acted on. */
export const selectChosen = createSelector(
  [selectFiltered, ({ view }: AlertsState) => view.selection],
  ({ ids }, selection) => {
    if (selection.length === 0) return [];
    const selected = new Set(selection);
    return ids.filter((id) => selected.has(id));
  },
);

export const selectChosenSet = createSelector([selectChosen], (ids) => new Set(ids));

/** Open alerts by severity, and how many nobody has: for the line on top and the badge. */
export const selectStanding = createSelector(
  [selectRows, ({ table }: AlertsState) => table.open, selectActs],
  (rows, open, acts) => {
    const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
    let unacknowledged = 0;
    let unacknowledgedCritical = 0;
    for (const id of open) {
      const row = rows[id];
      if (row === undefined) continue;
      counts[row.severity] += 1;
      if (isHeld(row, acts)) continue;
      unacknowledged += 1;
      if (row.severity === 'critical') unacknowledgedCritical += 1;
    }
    const worst = severities.find((severity) => counts[severity] > 0);
    return { open: open.length, counts, worst, unacknowledged, unacknowledgedCritical };
  },
);

/** Rooms: with something open first, worst first; then by name. */
export const selectRooms = createSelector([({ view }: AlertsState) => view.rooms.rows], (rooms) =>
  [...rooms].sort(
    (a, b) =>
      rankRoom(a) - rankRoom(b) ||
      b.unacknowledged - a.unacknowledged ||
      b.open - a.open ||
      a.displayName.localeCompare(b.displayName),
  ),
);

export const selectRoomByChannel = createSelector(
  [({ view }: AlertsState) => view.rooms.rows],
  (rooms): ReadonlyMap<string, RoomRow> => new Map(rooms.map((room) => [room.channelId, room])),
);

function rankRoom({ worst }: RoomRow): number {
  return worst === undefined ? severities.length : severities.indexOf(worst);
}

function listRows(ids: readonly number[], rows: Readonly<Record<number, AlertRow>>): AlertRow[] {
  const listed: AlertRow[] = [];
  for (const id of ids) {
    const row = rows[id];
    if (row !== undefined) listed.push(row);
  }
  return listed;
}
