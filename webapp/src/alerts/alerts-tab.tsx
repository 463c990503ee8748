import React, { useCallback, useEffect, useRef, useState } from 'react';
import type { AlertRow, RoomRow } from '#contract/alert-rows.ts';
import { showText } from '../ui/show-text.ts';
import { useFocusInside } from '../ui/use-focus-inside.ts';
import { useText } from '../ui/use-text.ts';
import { ActDialog } from './act-dialog.tsx';
import type { ActReport } from './act-on-alerts.ts';
import { AlertDetailPage } from './alert-detail.tsx';
import { AlertList, type ListPress, lineHeight } from './alert-list.tsx';
import { useAlertsHost } from './alerts-host.ts';
import { decideKey, type KeyAction } from './decide-key.ts';
import { declareFrom } from './declare-button.tsx';
import { countRefinements, isFiltering } from './filter-alerts.ts';
import { FilterBar } from './filter-bar.tsx';
import { ListBody } from './list-body.tsx';
import { ListHead } from './list-head.tsx';
import { loadResolved } from './load-alerts.ts';
import { OutsideRoom } from './outside-room.tsx';
import { RoomsSection } from './rooms-section.tsx';
import { applyAct } from './select-alerts.ts';
import { selectChosen, selectChosenSet, selectFiltered, selectFilters, selectRooms } from './select-listed.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { SilenceDialog } from './silence-dialog.tsx';
import { SilencesDialog } from './silences-dialog.tsx';
import { useAlerts } from './use-alerts.ts';
import { useCurrentIndex } from './use-current-index.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { useSaidCount } from './use-said-count.ts';
import { useWaysOut } from './use-ways-out.ts';
import { viewActions } from './view-actions.ts';
import '../ui/tokens.css';
import '../ui/controls.css';
import './alerts-tab.css';

const actions = viewActions;

type Dialog =
  | { is: 'none' }
  | { is: 'shortcuts' | 'silences' | 'silence' }
  | { is: 'act'; kind: 'acknowledge' | 'unacknowledge'; rows: AlertRow[] };

/** The Alerts tab of the sidebar: rooms, filters, the list or one alert in its place. */
export function AlertsTab(): React.ReactElement {
  const text = useText();
  const host = useAlertsHost();
  const { deps } = host;
  const { ids, counts } = useAlerts(selectFiltered);
  const filters = useAlerts(selectFilters);
  const rooms = useAlerts(selectRooms);
  const chosen = useAlerts(selectChosen);
  const chosenSet = useAlerts(selectChosenSet);
  const { openId, list: listLoad, resolved } = useAlerts(({ view }) => view);
  const index = useCurrentIndex(ids);
  const [dialog, setDialog] = useState<Dialog>({ is: 'none' });
  const [said, setSaid] = useState('');
  const [isCommenting, setCommenting] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const keepFocus = useFocusKept(root, list);
  useFocusInside(root, list);
  const ways = useWaysOut();
  const isResolved = filters.state === 'resolved';
  const isKnown = ids.length > 0 || (isResolved ? resolved.load : listLoad).is === 'ready';
  const room = rooms.find(({ name }) => name === filters.room);

  useEffect(() => {
    if (isResolved && resolved.load.is === 'none') void loadResolved(deps);
  }, [isResolved, resolved.load.is, deps]);
  const handleEnd = useCallback(() => {
    const state = deps.getAlerts().view;
    if (state.filters.state === 'resolved' && state.resolved.load.is === 'ready') void loadResolved(deps);
  }, [deps]);
  useSaidCount(ids.length, filters, setSaid);

  const currentId = ids[index];
  const getRows = (wanted: readonly number[]) => {
    const { table, view } = deps.getAlerts();
    return wanted
      .map((id) => table.rows[id] ?? view.details[id]?.detail?.alert)
      .filter((row) => row !== undefined)
      .map((row) => applyAct(row, view.acts[row.id]));
  };
  /** The open alert, else the selection, else the current line. */
  const getTargets = (): AlertRow[] =>
    getRows(openId !== undefined ? [openId] : chosen.length > 0 ? chosen : currentId === undefined ? [] : [currentId]);

  const chooseRoom = (next: RoomRow | undefined) => {
    deps.dispatch(actions.roomChosen(next?.name));
    deps.dispatch(actions.detailClosed());
    if (next?.isMember === true) host.goToRoom(next);
  };
  const stepRoom = (step: 1 | -1) => {
    const busy = rooms.filter(({ open }) => open > 0);
    if (busy.length === 0) return;
    const at = busy.findIndex(({ name }) => name === filters.room);
    const next = at < 0 ? (step === 1 ? 0 : busy.length - 1) : (at + step + busy.length) % busy.length;
    keepFocus();
    const target = busy[next];
    chooseRoom(target);
    if (target !== undefined)
      setSaid(`${showText(target.displayName)}, ${text('alerts.count.open', { count: target.open })}`);
  };
  const closeDetail = () => {
    // Whatever had the focus is about to go: the list takes it.
    root.current?.focus({ preventScroll: true });
    deps.dispatch(actions.detailClosed());
    setCommenting(false);
  };
  const extend = (to: number) => {
    const anchor = deps.getAlerts().view.anchorId ?? currentId;
    const from = anchor === undefined ? to : Math.max(0, ids.indexOf(anchor));
    const [low, high] = from < to ? [from, to] : [to, from];
    const target = ids[to];
    const origin = ids[from];
    if (target === undefined || origin === undefined) return;
    deps.dispatch(actions.selectionExtended({ ids: ids.slice(low, high + 1), to: target, from: origin }));
  };
  const act = (kind: 'acknowledge' | 'unacknowledge') => {
    const rows = getTargets().filter(({ status }) => status === 'open');
    if (rows.length > 0) setDialog({ is: 'act', kind, rows });
    else setSaid(text('alerts.act.nothing'));
  };
  const handleActClosed = (report: ActReport | undefined) => {
    setDialog({ is: 'none' });
    if (report === undefined) return;
    if (report.done + report.already > 0) deps.dispatch(actions.selectionSet([]));
    setSaid(text('alerts.act.done', { done: report.done, already: report.already }));
  };

  const perform = (action: KeyAction): void => {
    switch (action.type) {
      case 'move':
        deps.dispatch(actions.currentMoved(ids[action.to]));
        return;
      case 'extend':
        extend(action.to);
        return;
      case 'open':
        if (currentId !== undefined) deps.dispatch(actions.detailOpened(currentId));
        return;
      case 'back':
        closeDetail();
        return;
      case 'toggle':
        if (currentId !== undefined) deps.dispatch(actions.selectionToggled(currentId));
        return;
      case 'select-all':
        deps.dispatch(actions.selectionSet(ids));
        return;
      case 'clear-selection':
        deps.dispatch(actions.selectionSet([]));
        return;
      case 'acknowledge':
      case 'unacknowledge':
        act(action.type);
        return;
      case 'declare': {
        const rows = getTargets().filter(({ status }) => status === 'open');
        if (host.hello?.tabs.includes('incidents') !== true) return;
        if (rows.length > 0) declareFrom(rows);
        else setSaid(text('alerts.act.nothing'));
        return;
      }
      case 'comment': {
        const target = openId ?? currentId;
        if (target === undefined) return;
        setCommenting(true);
        deps.dispatch(actions.detailOpened(target));
        return;
      }
      case 'open-in-source': {
        const [row] = getTargets();
        if (row !== undefined && !ways.openInSource(row)) setSaid(text('alerts.source.none'));
        return;
      }
      case 'jump-to-post': {
        const [row] = getTargets();
        if (row === undefined) return;
        keepFocus();
        void ways.jumpToPost(row.id).then((isDone) => {
          if (!isDone) setSaid(text('alerts.post.none'));
        });
        return;
      }
      case 'focus-filter':
        closeDetail();
        requestAnimationFrame(() => field.current?.select());
        return;
      case 'previous-room':
        stepRoom(-1);
        return;
      case 'next-room':
        stepRoom(1);
        return;
      case 'silences':
      case 'shortcuts':
        setDialog({ is: action.type });
        return;
    }
  };
  const handleKey = (event: React.KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const isOnControl = target.closest('button, a, summary') !== null;
    // A button with the focus is pressed by these, and moved between by its own list.
    if (isOnControl && ['Enter', ' ', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'PageUp', 'PageDown'].includes(event.key))
      return;
    const action = decideKey(
      { key: event.key, shift: event.shiftKey, command: event.ctrlKey || event.metaKey || event.altKey },
      {
        view: openId === undefined ? 'list' : 'detail',
        isTyping: target.closest('input, textarea, select, [contenteditable=true]') !== null,
        count: ids.length,
        index,
        page: Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / lineHeight) - 1),
        hasSelection: chosen.length > 0,
      },
    );
    // The host takes any letter for the message being written, and moves the focus there.
    if (action !== undefined || (event.key.length === 1 && !event.ctrlKey && !event.metaKey)) event.stopPropagation();
    if (action === undefined) return;
    event.preventDefault();
    perform(action);
  };
  const handlePress = ({ id, isCheck, shift, command }: ListPress) => {
    if (shift) extend(ids.indexOf(id));
    else if (isCheck || command) deps.dispatch(actions.selectionToggled(id));
    else deps.dispatch(actions.detailOpened(id));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts work wherever the focus is inside
    <div ref={root} className="vigie vigie-alerts" tabIndex={-1} data-takes-focus onKeyDown={handleKey}>
      {openId !== undefined ? (
        <AlertDetailPage
          id={openId}
          place={{ index: ids.indexOf(openId), count: ids.length }}
          isCommenting={isCommenting}
          onBack={closeDetail}
          onStep={(to) => ids[to] !== undefined && deps.dispatch(actions.detailOpened(ids[to]))}
          onAct={act}
          onPerform={perform}
        />
      ) : (
        <>
          <RoomsSection chosen={filters.room} onChoose={chooseRoom} />
          {room !== undefined && !room.isMember && <OutsideRoom room={room} />}
          <FilterBar filters={filters} counts={counts} field={field} onLeave={() => list.current?.focus()} />
          <ListHead
            count={isKnown ? ids.length : undefined}
            chosen={chosen}
            isNarrowed={isFiltering(filters)}
            isEmpty={ids.length === 0}
            onClear={() => deps.dispatch(actions.filtersCleared())}
            onPerform={perform}
          />
          <ListBody
            isNarrowed={countRefinements(filters) > 0 || filters.state !== 'open'}
            isEmpty={ids.length === 0}
            onClear={() => {
              deps.dispatch(actions.filtersCleared());
              list.current?.focus();
            }}
          >
            <AlertList
              ids={ids}
              index={index}
              chosen={chosenSet}
              isOffline={host.isOffline || listLoad.is === 'failed'}
              list={list}
              question={filters}
              onPress={handlePress}
              onEnd={handleEnd}
            />
          </ListBody>
        </>
      )}
      <p className="vigie-sr" role="status">
        {said}
      </p>
      {dialog.is === 'shortcuts' && <ShortcutsDialog onClose={() => setDialog({ is: 'none' })} />}
      {dialog.is === 'silences' && (
        <SilencesDialog onNew={() => setDialog({ is: 'silence' })} onClose={() => setDialog({ is: 'none' })} />
      )}
      {dialog.is === 'silence' && (
        <SilenceDialog
          matchers=""
          onDone={() => setDialog({ is: 'silences' })}
          onClose={() => setDialog({ is: 'silences' })}
        />
      )}
      {dialog.is === 'act' && <ActDialog kind={dialog.kind} rows={dialog.rows} onClose={handleActClosed} />}
    </div>
  );
}
