import type { AlertRow, RoomRow } from '#contract/alert-rows.ts';
import { type Severity, severities } from '#contract/severity.ts';
import type { AlertsState } from './alerts-reducer.ts';
import type { AlertsView, PendingAct } from './alerts-view.ts';
import { rememberLast } from './remember-last.ts';

type Rows = AlertsState['table']['rows'];
type Acts = AlertsView['acts'];
type Ids = readonly number[];

/** Whether somebody has it, an act under way counted as done. */
export function isHeld(row: AlertRow, acts: Acts): boolean {
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

export interface Standing {
  open: number;
  counts: Readonly<Record<Severity, number>>;
  worst: Severity | undefined;
  unacknowledged: number;
  unacknowledgedCritical: number;
}

const countStanding = rememberLast((open: Ids, rows: Rows, acts: Acts): Standing => {
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
});

/** Open alerts by severity, and how many nobody has: for the line on top and the badge. */
export function selectStanding({ table, view }: AlertsState): Standing {
  return countStanding(table.open, table.rows, view.acts);
}

const mapRooms = rememberLast(
  (rooms: readonly RoomRow[]): ReadonlyMap<string, RoomRow> => new Map(rooms.map((room) => [room.channelId, room])),
);

export function selectRoomByChannel({ view }: AlertsState): ReadonlyMap<string, RoomRow> {
  return mapRooms(view.rooms.rows);
}
