import React, { useRef, useState } from 'react';
import type { IncidentRow, IncidentSettings } from '#contract/incidents.ts';
import { dispatchToHost } from '../host/host-store.ts';
import { usePluginState } from '../host/use-host-state.ts';
import type { CallError } from '../rpc/call-error.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { showText } from '../ui/show-text.ts';
import { useFocusInside } from '../ui/use-focus-inside.ts';
import { useText } from '../ui/use-text.ts';
import { decideKey, type KeyAction } from './decide-key.ts';
import { DeclareDialog } from './declare-dialog.tsx';
import { IncidentCard } from './incident-card.tsx';
import { IncidentDetailPage } from './incident-detail.tsx';
import { incidentsShown } from './incidents-reducer.ts';
import { KeepDialog } from './keep-dialog.tsx';
import { matchesText, selectOpen, selectPast } from './select-incidents.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { type IncidentLists, useIncidentLists } from './use-incident-lists.ts';
import { useIncidents } from './use-incidents.ts';
import '../ui/tokens.css';
import '../ui/controls.css';
import '../ui/field.css';
import './incidents-tab.css';

/** The Incidents tab of the sidebar: cards, open first, or one incident in their place. */
export function IncidentsTab(): React.ReactElement {
  const lists = useIncidentLists();
  const { openId, declare, keep } = useIncidents(({ view }) => view);
  const open = useIncidents(selectOpen, isSameList);
  const detailKeys = useRef<((action: KeyAction) => void) | null>(null);
  const [isHelping, setHelping] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useFocusInside(root, list);

  const show = (id: number | undefined) => dispatchToHost(incidentsShown({ openId: id }));
  const startDeclaring = () => dispatchToHost(incidentsShown({ openId, declare: {} }));
  const closeDialog = () => dispatchToHost(incidentsShown({ openId }));
  const goBack = () => {
    show(undefined);
    requestAnimationFrame(() => focusCard(root.current, openId));
  };

  const perform = (action: KeyAction) => {
    const cards = listCards(root.current);
    switch (action.type) {
      case 'move':
        cards[action.to]?.focus();
        return;
      case 'declare':
        startDeclaring();
        return;
      case 'back':
        goBack();
        return;
      case 'shortcuts':
        setHelping(true);
        return;
      case 'filter':
        if (openId !== undefined) show(undefined);
        requestAnimationFrame(() =>
          root.current?.querySelector<HTMLInputElement>('.vigie-incidents__filter')?.select(),
        );
        return;
      default:
        detailKeys.current?.(action);
    }
  };
  const handleKey = (event: React.KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const cards = listCards(root.current);
    const action = decideKey(
      { key: event.key, command: event.ctrlKey || event.metaKey || event.altKey },
      {
        view: openId === undefined ? 'list' : 'detail',
        isTyping: target.closest('input, textarea, select, [contenteditable=true]') !== null,
        index: cards.indexOf(target),
        count: cards.length,
      },
    );
    // The host takes any letter for the message being written, and moves the focus there.
    if (action !== undefined || (event.key.length === 1 && !event.ctrlKey && !event.metaKey)) event.stopPropagation();
    if (action === undefined) return;
    event.preventDefault();
    perform(action);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts work wherever the focus is inside
    <div ref={root} className="vigie vigie-incidents" tabIndex={-1} data-takes-focus onKeyDown={handleKey}>
      {openId === undefined ? (
        <List lists={lists} open={open} list={list} onOpen={show} onDeclare={startDeclaring} />
      ) : (
        <IncidentDetailPage key={openId} id={openId} keys={detailKeys} onBack={goBack} />
      )}
      {declare !== undefined && (
        <DeclareDialog wish={declare} settings={lists.settings} onDone={show} onClose={closeDialog} />
      )}
      {keep !== undefined && <KeepDialog wish={keep} open={open} onDone={show} onClose={closeDialog} />}
      {isHelping && <ShortcutsDialog onClose={() => setHelping(false)} />}
    </div>
  );
}

interface ListProps {
  lists: IncidentLists;
  open: readonly IncidentRow[];
  list: React.RefObject<HTMLDivElement>;
  onOpen(id: number): void;
  onDeclare(): void;
}

function List({ lists, open, list, onOpen, onDeclare }: ListProps): React.ReactElement {
  const text = useText();
  const [typed, setTyped] = useState('');
  const isAway = usePluginState(({ session }) => session.away !== undefined);
  const { settings } = lists;
  const { since } = lists.past;
  const past = useIncidents((state) => selectPast(state, since), isSameList);
  const isNarrowed = typed.trim() !== '';
  const shownOpen = isNarrowed ? open.filter((row) => matchesText(row, typed)) : open;
  const shownPast = isNarrowed ? past.filter((row) => matchesText(row, typed)) : past;
  const isKnown = lists.open.is === 'ready' || open.length > 0;
  const isEmpty = lists.open.is === 'ready' && lists.past.is === 'ready' && open.length + past.length === 0;
  const mayDeclare = settings?.mayDeclare !== false;
  return (
    <>
      <div className="vigie-incidents__head">
        <input
          className="vigie-field vigie-incidents__filter"
          type="search"
          aria-label={text('incidents.filter')}
          placeholder={text('incidents.filter')}
          aria-keyshortcuts="/"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && typed !== '') {
              event.stopPropagation();
              setTyped('');
            }
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              list.current?.querySelector<HTMLElement>('.vigie-incident__open')?.focus();
            }
          }}
        />
        <button
          type="button"
          className="vigie-button vigie-button--primary"
          aria-keyshortcuts="n"
          aria-disabled={!mayDeclare}
          title={settings?.whyNot}
          onClick={onDeclare}
        >
          {text('incidents.declare')}
        </button>
      </div>
      {settings?.whyNot !== undefined && <p className="vigie-inc-note">{showText(settings.whyNot)}</p>}
      <div
        ref={list}
        className={`vigie-incidents__scroll${isAway ? ' vigie-incidents__scroll--offline' : ''}`}
        tabIndex={-1}
      >
        {isEmpty && (
          <ListNote title={text('incidents.empty')}>
            <p>{text('incidents.empty.what')}</p>
            <p>{text('incidents.empty.how')}</p>
            <button type="button" className="vigie-button vigie-button--primary" onClick={onDeclare}>
              {text('incidents.declare')}
            </button>
          </ListNote>
        )}
        {!isEmpty && (
          <section aria-label={text('incidents.open.label')}>
            <h3 className="vigie-incidents__title">{text('incidents.open', { count: shownOpen.length })}</h3>
            {isKnown ? (
              <Cards
                rows={shownOpen}
                settings={settings}
                none={text(isNarrowed ? 'incidents.none-found' : 'incidents.open.none')}
                onOpen={onOpen}
              />
            ) : lists.open.is === 'failed' ? (
              <Failed error={lists.open.error} onRetry={lists.retry} />
            ) : (
              <ListSkeleton label={text('incidents.loading')} />
            )}
          </section>
        )}
        {!isEmpty && (past.length > 0 || lists.past.is === 'failed') && (
          <section aria-label={text('incidents.past')}>
            <h3 className="vigie-incidents__title">{text('incidents.past')}</h3>
            <Cards rows={shownPast} settings={settings} none={text('incidents.none-found')} onOpen={onOpen} />
            {lists.past.is === 'failed' && lists.open.is !== 'failed' && (
              <Failed error={lists.past.error} onRetry={lists.retry} />
            )}
            {lists.past.is === 'ready' && lists.past.next !== undefined && (
              <button type="button" className="vigie-button vigie-incidents__more" onClick={lists.more}>
                {text('incidents.past.more')}
              </button>
            )}
          </section>
        )}
      </div>
    </>
  );
}

interface CardsProps {
  rows: readonly IncidentRow[];
  settings: IncidentSettings | undefined;
  /** What is said where there are none. */
  none: string;
  onOpen(id: number): void;
}

function Cards({ rows, settings, none, onOpen }: CardsProps): React.ReactElement {
  if (rows.length === 0) return <p className="vigie-incidents__none">{none}</p>;
  return (
    <ul className="vigie-incidents__list">
      {rows.map((row) => (
        <IncidentCard key={row.id} row={row} settings={settings} onOpen={() => onOpen(row.id)} />
      ))}
    </ul>
  );
}

function Failed({ error, onRetry }: { error: CallError; onRetry(): void }): React.ReactElement {
  const text = useText();
  return (
    <ListNote title={text('incidents.failed')} isAlert>
      <p>
        <CallFailure error={error} />
      </p>
      <button type="button" className="vigie-button" onClick={onRetry}>
        {text('incidents.retry')}
      </button>
    </ListNote>
  );
}

/** The selectors make their lists anew; what is in them is the same until it changes. */
function isSameList(a: readonly IncidentRow[], b: readonly IncidentRow[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index]);
}

function listCards(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('.vigie-incident__open') ?? [])];
}

/** Gives the focus back to the card one came from, else to the first. */
function focusCard(root: HTMLElement | null, id: number | undefined): void {
  const cards = listCards(root);
  (cards.find((card) => card.dataset['incident'] === String(id)) ?? cards[0])?.focus();
}
