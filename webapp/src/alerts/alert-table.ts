import type { AlertRow } from '#contract/alert-rows.ts';
import { orderOpen, orderResolved, updateOrder } from './order-alerts.ts';

/**
 * What is known of the alerts, whatever the order in which answers came. It is kept out of immer: freezing 10,000 rows
 * at each change costs 10 ms, a copy of the table 0.7 ms.
 */
export interface AlertTable {
  rows: Readonly<Record<number, AlertRow>>;
  /** Ids of the open ones, worst first, then newest. */
  open: readonly number[];
  /** Ids of the resolved ones that are known, newest end first. */
  resolved: readonly number[];
  /** Revision of the newest whole list: what is older says nothing new. */
  floor: number;
  /** Per alert, the revision of the newest answer that spoke of it, where later than `floor`. */
  heardAt: Readonly<Record<number, number>>;
}

/** What an answer of the bridge says of alerts, as of one revision. */
export interface AlertAnswer {
  revision: number;
  alerts: readonly AlertRow[];
  /** Alerts the asker may no longer see. */
  removed?: readonly number[];
  /** Whether every open alert is in `alerts`: one that is not is no longer open, or no longer to be seen. */
  isWhole?: boolean;
}

export const emptyTable: AlertTable = { rows: {}, open: [], resolved: [], floor: -1, heardAt: {} };

/**
 * Takes an answer in. Lists, changes and results of acts may come in any order, twice, or late: the end is the same,
 * since of each alert only the answer of the latest revision counts.
 */
export function mergeAnswer(table: AlertTable, answer: AlertAnswer): AlertTable {
  if (answer.revision < table.floor) return table;
  return answer.isWhole === true ? mergeWhole(table, answer) : mergePart(table, answer);
}

/** Lets go of resolved alerts beyond `keep`, oldest end first: a tab open for weeks must not grow. */
export function forgetResolved(table: AlertTable, keep: number): AlertTable {
  if (table.resolved.length <= keep) return table;
  const rows = { ...table.rows };
  for (const id of table.resolved.slice(keep)) delete rows[id];
  return { ...table, rows, resolved: table.resolved.slice(0, keep) };
}

function mergeWhole(table: AlertTable, { revision, alerts }: AlertAnswer): AlertTable {
  const rows: Record<number, AlertRow> = {};
  const heardAt: Record<number, number> = {};
  for (const row of alerts) rows[row.id] = row;
  for (const [key, at] of Object.entries(table.heardAt)) {
    if (at <= revision) continue;
    const id = Number(key);
    const known = table.rows[id];
    heardAt[id] = at;
    if (known === undefined) delete rows[id];
    else rows[id] = known;
  }
  // A cached answer may be given as of a later revision with a row that is known better.
  for (const row of alerts) {
    const known = table.rows[row.id];
    if (rows[row.id] === row && known !== undefined && known.revision > row.revision) rows[row.id] = known;
  }
  const all = Object.values(rows);
  return {
    rows,
    open: orderOpen(all.filter(isOpen)),
    resolved: orderResolved(all.filter((row) => !isOpen(row))),
    floor: revision,
    heardAt,
  };
}

function mergePart(table: AlertTable, { revision, alerts, removed = [] }: AlertAnswer): AlertTable {
  const isNews = (id: number) => revision >= (table.heardAt[id] ?? table.floor);
  const changed = new Map<number, AlertRow | undefined>();
  for (const id of removed) if (isNews(id)) changed.set(id, undefined);
  for (const row of alerts) {
    const known = table.rows[row.id];
    if (isNews(row.id)) changed.set(row.id, known !== undefined && known.revision > row.revision ? known : row);
  }
  if (changed.size === 0) return table;
  const rows = { ...table.rows };
  const heardAt = { ...table.heardAt };
  for (const [id, row] of changed) {
    heardAt[id] = revision;
    if (row === undefined) delete rows[id];
    else rows[id] = row;
  }
  return { ...table, rows, heardAt, ...updateOrder(table, changed, rows) };
}

function isOpen({ status }: AlertRow): boolean {
  return status === 'open';
}
