import type { UnknownAction } from 'redux';
import type { RoomRow } from '#contract/alert-rows.ts';
import type { AlertDetail } from '#contract/alerts.ts';
import { noFilters } from './alert-filters.ts';
import { type AlertsView, type DetailEntry, initialView, type PendingAct } from './alerts-view.ts';
import { isViewAction } from './view-actions.ts';

/** Details kept: enough to go back and forth, little enough to forget about. */
const detailsKept = 50;

/**
 * What the person chose and what is under way, after an action. By hand: createSlice and its immer, which nothing else
 * here needs, are 6 of the 35 KB that every page of Mattermost loads for the badge and the posts.
 */
export function reduceView(view: AlertsView = initialView, action: UnknownAction): AlertsView {
  if (!isViewAction(action)) return view;
  switch (action.type) {
    case 'vigie/alerts/view/knowledge-voided': {
      const { epoch, rooms, filters, selection, currentId, openId } = view;
      return { ...initialView, epoch, filters, selection, currentId, openId, rooms: { ...rooms, revision: -1 } };
    }
    case 'vigie/alerts/view/epoch-known':
      return { ...view, epoch: action.payload };
    case 'vigie/alerts/view/list-load-changed':
      return { ...view, list: action.payload };
    case 'vigie/alerts/view/rooms-load-changed':
      return { ...view, rooms: { ...view.rooms, load: action.payload } };
    case 'vigie/alerts/view/rooms-heard':
      return takeRooms(view, action.payload);
    case 'vigie/alerts/view/resolved-load-changed':
      return { ...view, resolved: { ...view.resolved, load: action.payload } };
    case 'vigie/alerts/view/resolved-page-heard': {
      const next = action.payload;
      return { ...view, resolved: { load: { is: 'ready' }, next, isComplete: next === undefined } };
    }
    case 'vigie/alerts/view/resolved-forgotten':
      return { ...view, resolved: initialView.resolved };
    case 'vigie/alerts/view/act-started': {
      const { ids, act } = action.payload;
      return { ...view, acts: { ...view.acts, ...Object.fromEntries(ids.map((id) => [id, act])) } };
    }
    case 'vigie/alerts/view/act-ended':
      return { ...view, acts: endActs(view.acts, action.payload) };
    case 'vigie/alerts/view/filters-changed':
      return { ...view, filters: { ...view.filters, ...action.payload } };
    case 'vigie/alerts/view/state-chosen':
      return { ...view, filters: { ...view.filters, state: action.payload } };
    case 'vigie/alerts/view/room-chosen':
      return { ...view, filters: { ...view.filters, room: action.payload } };
    case 'vigie/alerts/view/filters-cleared':
      return { ...view, filters: noFilters };
    case 'vigie/alerts/view/current-moved':
      return { ...view, currentId: action.payload, anchorId: undefined };
    case 'vigie/alerts/view/selection-toggled': {
      const id = action.payload;
      const { selection } = view;
      const toggled = selection.includes(id) ? selection.filter((each) => each !== id) : [...selection, id];
      return { ...view, selection: toggled, currentId: id, anchorId: id };
    }
    case 'vigie/alerts/view/selection-extended': {
      const { ids, from, to } = action.payload;
      return { ...view, selection: ids, currentId: to, anchorId: from };
    }
    case 'vigie/alerts/view/selection-set':
      return { ...view, selection: action.payload };
    case 'vigie/alerts/view/detail-opened':
      return { ...view, openId: action.payload, currentId: action.payload };
    case 'vigie/alerts/view/detail-closed':
      return { ...view, openId: undefined };
    case 'vigie/alerts/view/detail-load-changed': {
      const { id, load } = action.payload;
      return { ...view, details: { ...view.details, [id]: { ...view.details[id], load } } };
    }
    case 'vigie/alerts/view/detail-heard':
      return { ...view, details: takeDetail(view, action.payload) };
  }
}

/** The newest counts; a room that is no longer there no longer filters. */
function takeRooms(view: AlertsView, answer: { revision: number; rooms: readonly RoomRow[] }): AlertsView {
  const { revision, rooms } = answer;
  if (revision < view.rooms.revision) return view;
  const { room } = view.filters;
  const isGone = room !== undefined && !rooms.some(({ name }) => name === room);
  return {
    ...view,
    rooms: { rows: rooms, revision, load: { is: 'ready' } },
    filters: isGone ? { ...view.filters, room: undefined } : view.filters,
  };
}

function endActs(acts: AlertsView['acts'], ended: { ids: readonly number[]; actId: string }): AlertsView['acts'] {
  const left: Record<number, PendingAct> = { ...acts };
  for (const id of ended.ids) if (left[id]?.actId === ended.actId) delete left[id];
  return left;
}

function takeDetail({ details, openId }: AlertsView, heard: AlertDetail): AlertsView['details'] {
  const { id, revision } = heard.alert;
  const known = details[id]?.detail;
  const detail = known !== undefined && known.alert.revision > revision ? known : heard;
  const kept: Record<number, DetailEntry> = { ...details };
  const others = Object.keys(kept)
    .map(Number)
    .filter((other) => other !== id && other !== openId);
  for (const other of others.slice(0, Math.max(0, others.length - detailsKept))) delete kept[other];
  kept[id] = { load: { is: 'ready' }, detail };
  return kept;
}
