import type { AlertRow } from '#contract/alert-rows.ts';
import { severities } from '#contract/severity.ts';

const rank = Object.fromEntries(severities.map((severity, index) => [severity, index]));

/** Worst first, then newest. */
export function compareOpen(a: AlertRow, b: AlertRow): number {
  return (rank[a.severity] ?? 0) - (rank[b.severity] ?? 0) || b.startedAt - a.startedAt || b.id - a.id;
}

/** Newest end first. */
export function compareResolved(a: AlertRow, b: AlertRow): number {
  return (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0) || b.id - a.id;
}

export function orderOpen(rows: AlertRow[]): number[] {
  return rows.sort(compareOpen).map(({ id }) => id);
}

export function orderResolved(rows: AlertRow[]): number[] {
  return rows.sort(compareResolved).map(({ id }) => id);
}

interface Orders {
  open: readonly number[];
  resolved: readonly number[];
}

type Rows = Readonly<Record<number, AlertRow>>;

/** Both orders after some rows changed (`undefined`: gone): one walk through each, no sorting of what stayed. */
export function updateOrder(orders: Orders, changed: ReadonlyMap<number, AlertRow | undefined>, rows: Rows): Orders {
  const present = [...changed.values()].filter((row) => row !== undefined);
  const opened = present.filter(({ status }) => status === 'open');
  const resolved = present.filter(({ status }) => status === 'resolved');
  return {
    open: mergeOrder(orders.open, changed, opened, rows, compareOpen),
    resolved: mergeOrder(orders.resolved, changed, resolved, rows, compareResolved),
  };
}

function mergeOrder(
  order: readonly number[],
  changed: ReadonlyMap<number, unknown>,
  fresh: AlertRow[],
  rows: Rows,
  compare: (a: AlertRow, b: AlertRow) => number,
): readonly number[] {
  if (fresh.length === 0 && !order.some((id) => changed.has(id))) return order;
  fresh.sort(compare);
  const merged: number[] = [];
  let next = 0;
  for (const id of order) {
    const row = rows[id];
    if (row === undefined || changed.has(id)) continue;
    for (let head = fresh[next]; head !== undefined && compare(head, row) < 0; head = fresh[next]) {
      merged.push(head.id);
      next += 1;
    }
    merged.push(id);
  }
  for (; next < fresh.length; next += 1) {
    const head = fresh[next];
    if (head !== undefined) merged.push(head.id);
  }
  return merged;
}
