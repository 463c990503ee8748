import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { AlertDetail, RoomRow } from '#contract/alerts.ts';
import type { CallError } from '../rpc/call-error.ts';
import { type AlertFilters, type AlertStateFilter, noFilters } from './filter-alerts.ts';

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
  epoch?: string;
  list: Load;
  rooms: { rows: RoomRow[]; revision: number; load: Load };
  /** Resolved alerts come a page at a time, when somebody looks. */
  resolved: { load: Load; next?: string; isComplete: boolean };
  acts: Record<number, PendingAct>;
  filters: AlertFilters;
  currentId?: number;
  /** Where an extended selection began. */
  anchorId?: number;
  selection: number[];
  /** The alert whose detail is shown in place of the list. */
  openId?: number;
  details: Record<number, DetailEntry>;
}

export const initialView: AlertsView = {
  list: { is: 'none' },
  rooms: { rows: [], revision: -1, load: { is: 'none' } },
  resolved: { load: { is: 'none' }, isComplete: false },
  acts: {},
  filters: noFilters,
  selection: [],
  details: {},
};

/** Details kept: enough to go back and forth, little enough to forget about. */
const detailsKept = 50;

export const alertsViewSlice = createSlice({
  name: 'vigie/alerts',
  initialState: initialView,
  reducers: {
    /** What the bridge said is void and asked for again; what the person chose stays. */
    knowledgeVoided({ filters, currentId, selection, openId, epoch, rooms }) {
      return {
        ...initialView,
        filters,
        selection,
        rooms: { ...rooms, revision: -1 },
        ...(epoch === undefined ? {} : { epoch }),
        ...(currentId === undefined ? {} : { currentId }),
        ...(openId === undefined ? {} : { openId }),
      };
    },
    epochKnown(view, { payload }: PayloadAction<string>) {
      view.epoch = payload;
    },
    listLoadChanged(view, { payload }: PayloadAction<Load>) {
      view.list = payload;
    },
    roomsLoadChanged(view, { payload }: PayloadAction<Load>) {
      view.rooms.load = payload;
    },
    roomsHeard(view, { payload }: PayloadAction<{ revision: number; rooms: RoomRow[] }>) {
      if (payload.revision < view.rooms.revision) return;
      view.rooms = { rows: payload.rooms, revision: payload.revision, load: { is: 'ready' } };
      const { room } = view.filters;
      if (room !== undefined && !payload.rooms.some(({ name }) => name === room)) delete view.filters.room;
    },
    resolvedLoadChanged(view, { payload }: PayloadAction<Load>) {
      view.resolved.load = payload;
    },
    resolvedPageHeard(view, { payload: { next } }: PayloadAction<{ next?: string }>) {
      view.resolved = {
        load: { is: 'ready' },
        isComplete: next === undefined,
        ...(next === undefined ? {} : { next }),
      };
    },
    /** The known resolved alerts were dropped: the pages begin again. */
    resolvedForgotten(view) {
      view.resolved = { load: { is: 'none' }, isComplete: false };
    },
    actStarted(view, { payload: { ids, act } }: PayloadAction<{ ids: readonly number[]; act: PendingAct }>) {
      for (const id of ids) view.acts[id] = act;
    },
    actEnded(view, { payload: { ids, actId } }: PayloadAction<{ ids: readonly number[]; actId: string }>) {
      for (const id of ids) if (view.acts[id]?.actId === actId) delete view.acts[id];
    },
    filtersChanged(view, { payload }: PayloadAction<Partial<Omit<AlertFilters, 'room' | 'state'>>>) {
      Object.assign(view.filters, payload);
    },
    stateChosen(view, { payload }: PayloadAction<AlertStateFilter>) {
      view.filters.state = payload;
    },
    roomChosen(view, { payload }: PayloadAction<string | undefined>) {
      if (payload === undefined) delete view.filters.room;
      else view.filters.room = payload;
    },
    filtersCleared(view) {
      view.filters = noFilters;
    },
    currentMoved(view, { payload }: PayloadAction<number | undefined>) {
      if (payload === undefined) delete view.currentId;
      else view.currentId = payload;
      delete view.anchorId;
    },
    selectionToggled(view, { payload }: PayloadAction<number>) {
      const index = view.selection.indexOf(payload);
      if (index < 0) view.selection.push(payload);
      else view.selection.splice(index, 1);
      view.currentId = payload;
      view.anchorId = payload;
    },
    selectionExtended(
      view,
      { payload: { ids, to, from } }: PayloadAction<{ ids: readonly number[]; to: number; from: number }>,
    ) {
      view.selection = [...ids];
      view.currentId = to;
      view.anchorId = from;
    },
    selectionSet(view, { payload }: PayloadAction<readonly number[]>) {
      view.selection = [...payload];
    },
    detailOpened(view, { payload }: PayloadAction<number>) {
      view.openId = payload;
      view.currentId = payload;
    },
    detailClosed(view) {
      delete view.openId;
    },
    detailLoadChanged(view, { payload: { id, load } }: PayloadAction<{ id: number; load: Load }>) {
      view.details[id] = { ...view.details[id], load };
    },
    detailHeard(view, { payload }: PayloadAction<AlertDetail>) {
      const { id, revision } = payload.alert;
      const known = view.details[id]?.detail;
      const detail = known !== undefined && known.alert.revision > revision ? known : payload;
      const others = Object.keys(view.details)
        .map(Number)
        .filter((other) => other !== id && other !== view.openId);
      for (const other of others.slice(0, Math.max(0, others.length - detailsKept))) delete view.details[other];
      view.details[id] = { load: { is: 'ready' }, detail };
    },
  },
});
