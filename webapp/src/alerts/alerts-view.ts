import type { RoomRow } from '#contract/alert-rows.ts';
import type { AlertDetail } from '#contract/alerts.ts';
import type { CallError } from '../rpc/call-error.ts';
import { type AlertFilters, noFilters } from './alert-filters.ts';

/** How a question to the bridge stands; what was answered before stays while it is asked again. */
export type Load = { is: 'none' | 'loading' | 'ready' } | { is: 'failed'; error: CallError };

/** An act on its way to the bridge, shown as if done. */
export interface PendingAct {
  kind: 'acknowledge' | 'unacknowledge';
  actId: string;
  /** Who does it, as the bridge will say. */
  by: string;
  at: number;
}

export interface DetailEntry {
  load: Load;
  detail?: AlertDetail;
}

/** What the person chose and what is under way, beside the alerts themselves. */
export interface AlertsView {
  epoch: string | undefined;
  list: Load;
  rooms: { rows: readonly RoomRow[]; revision: number; load: Load };
  /** Resolved alerts come a page at a time, when somebody looks. */
  resolved: { load: Load; next: string | undefined; isComplete: boolean };
  acts: Readonly<Record<number, PendingAct>>;
  filters: AlertFilters;
  currentId: number | undefined;
  /** Where an extended selection began. */
  anchorId: number | undefined;
  selection: readonly number[];
  /** The alert whose detail is shown in place of the list. */
  openId: number | undefined;
  details: Readonly<Record<number, DetailEntry>>;
}

export const initialView: AlertsView = {
  epoch: undefined,
  list: { is: 'none' },
  rooms: { rows: [], revision: -1, load: { is: 'none' } },
  resolved: { load: { is: 'none' }, next: undefined, isComplete: false },
  acts: {},
  filters: noFilters,
  currentId: undefined,
  anchorId: undefined,
  selection: [],
  openId: undefined,
  details: {},
};
