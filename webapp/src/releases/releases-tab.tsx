import React, { Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { FreezeView, ReleaseAct, ReleaseRow } from '#contract/releases.ts';
import { dispatchToHost, readHostState } from '../host/host-store.ts';
import { jumpToPost } from '../host/navigate.ts';
import { isJoined } from '../host/read-channels.ts';
import { usePluginState } from '../host/use-host-state.ts';
import { findDayStart } from '../i18n/zone-time.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { showText } from '../ui/show-text.ts';
import { ticker } from '../ui/ticker.ts';
import { useFocusInside } from '../ui/use-focus-inside.ts';
import { useText } from '../ui/use-text.ts';
import { decideKey, type KeyAction } from './decide-key.ts';
import { hearReleases } from './hear-releases.ts';
import { listEntries } from './list-entries.ts';
import { daysShown, listWeek } from './list-week.ts';
import { listenToReleases } from './listen-to-releases.ts';
import { loadPast, loadReleases, loadWindow } from './load-releases.ts';
import { ReleaseDetailPage } from './release-detail.tsx';
import { ReleaseFilter } from './release-filter.tsx';
import { PlanDialog, preloadForms, ReleaseActDialog } from './release-forms.ts';
import { ReleaseList } from './release-list.tsx';
import { ReleaseShortcuts } from './release-shortcuts.tsx';
import { openRelease } from './releases-state.ts';
import { releasesStore, useReleasesData, useReleasesView } from './releases-store.ts';
import { useRelease } from './use-release.ts';
import { useWindowWords, useZone } from './use-zone.ts';
import { nameFreeze, WeekStrip } from './week-strip.tsx';
import '../ui/tokens.css';
import '../ui/controls.css';
import './releases-tab.css';

const { show } = releasesStore;
/** The strip begins the day before: what went out last evening is still asked about. */
const daysBefore = 1;
/** A pause in typing after which the bridge is asked for what is over and not here. */
const searchPauseMs = 300;

hearReleases(listenToReleases);

type Dialog =
  | { is: 'none' | 'plan' | 'shortcuts' }
  | { is: 'act'; row: ReleaseRow; act: ReleaseAct }
  | { is: 'next-act'; id: number; wanted?: ReleaseAct };

/** The Releases tab: a week at a glance, then now, coming and past, or one release in their place. */
export function ReleasesTab(): React.ReactElement {
  const text = useText();
  const zone = useZone();
  const data = useReleasesData();
  const view = useReleasesView();
  const openId = usePluginState(({ releases }) => releases.openId);
  const wantedAct = usePluginState(({ releases }) => releases.act);
  const isOffline = usePluginState(({ session }) => session.away !== undefined);
  const now = useSyncExternalStore(ticker.subscribe, ticker.now);
  const [dialog, setDialog] = useState<Dialog>({ is: 'none' });
  const [said, setSaid] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useFocusInside(root, list);
  const { load, past, frame } = data;

  useEffect(() => {
    if (releasesStore.getData().load.is === 'none') void loadReleases().then(preloadForms);
    else preloadForms();
  }, []);
  useEffect(() => {
    if (openId === undefined || wantedAct === undefined) return;
    dispatchToHost(openRelease(openId)); // asked for once
    setDialog({ is: 'next-act', id: openId, wanted: wantedAct });
  }, [openId, wantedAct]);
  const today = findDayStart(now, zone);
  const weekStart = findDayStart(today, zone, view.week * daysShown - daysBefore);
  const isLoaded = load.is === 'ready';
  useEffect(() => {
    if (isLoaded) void loadWindow(weekStart, findDayStart(weekStart, zone, daysShown));
  }, [isLoaded, weekStart, zone]);
  useAskPast(view.text, isLoaded);

  const week = useMemo(
    () => listWeek(weekStart, zone, now, Object.values(data.rows), data.freezes),
    [weekStart, zone, now, data.rows, data.freezes],
  );
  const day = week.find(({ from }) => from === view.day);
  const entries = useMemo(
    () => listEntries(data, { text: view.text, environments: view.environments, day }, now),
    [data, view.text, view.environments, day, now],
  );
  const rows = useMemo(() => entries.flatMap((entry) => (entry.is === 'release' ? [entry.row] : [])), [entries]);
  const index = rows.findIndex(({ id }) => id === (openId ?? view.currentId));
  const isNarrowed = view.text.trim() !== '' || view.environments.length > 0 || day !== undefined;
  const isNothing = Object.keys(data.rows).length === 0;

  const open = (id: number) => {
    show({ currentId: id });
    dispatchToHost(openRelease(id));
  };
  const close = () => {
    show({ currentId: openId ?? view.currentId });
    dispatchToHost(openRelease(undefined));
    requestAnimationFrame(() => (list.current ?? root.current)?.focus({ preventScroll: true }));
  };
  const plan = () => {
    if (frame?.mayPlan === false) setSaid(frame.whyNotPlan ?? text('releases.plan.not-allowed'));
    else setDialog({ is: 'plan' });
  };
  const clear = () => show({ text: '', environments: [], day: undefined });

  const perform = (action: KeyAction): void => {
    const target = openId ?? rows[index]?.id;
    switch (action.type) {
      case 'move':
        show({ currentId: rows[action.to]?.id });
        return;
      case 'step': {
        const row = rows[action.to];
        if (row !== undefined) open(row.id);
        return;
      }
      case 'open':
        if (target !== undefined) open(target);
        return;
      case 'back':
        close();
        return;
      case 'plan':
        plan();
        return;
      case 'next-act':
        if (target !== undefined) setDialog({ is: 'next-act', id: target });
        return;
      case 'jump-to-post':
        if (!goToPost(target)) setSaid(text('releases.post.none'));
        return;
      case 'focus-filter':
        if (openId !== undefined) close();
        requestAnimationFrame(() => field.current?.select());
        return;
      case 'week':
        show({ week: view.week + action.by, day: undefined });
        return;
      case 'today':
        show({ week: 0, day: undefined });
        return;
      case 'shortcuts':
        setDialog({ is: 'shortcuts' });
        return;
    }
  };
  const handleKey = (event: React.KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    if (target.closest('button, a, summary') !== null && ['Enter', ' '].includes(event.key)) return;
    const action = decideKey(event.key, {
      view: openId === undefined ? 'list' : 'detail',
      isTyping: target.closest('input, textarea, select, [contenteditable=true]') !== null,
      isCommand: event.ctrlKey || event.metaKey || event.altKey,
      count: rows.length,
      index,
    });
    // The host takes any letter for the message being written, and moves the focus there.
    if (action !== undefined || (event.key.length === 1 && !event.ctrlKey && !event.metaKey)) event.stopPropagation();
    if (action === undefined) return;
    event.preventDefault();
    perform(action);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts work wherever the focus is inside
    <div ref={root} className="vigie vigie-releases" tabIndex={-1} data-takes-focus onKeyDown={handleKey}>
      {openId !== undefined ? (
        <ReleaseDetailPage
          id={openId}
          place={{ index, count: rows.length }}
          onBack={close}
          onStep={(to) => perform({ type: 'step', to })}
          onAct={(act, detail) => setDialog({ is: 'act', row: detail.release, act })}
        />
      ) : (
        <>
          <ReleaseFilter
            field={field}
            counts={countEnvironments(Object.values(data.rows))}
            mayPlan={frame?.mayPlan !== false}
            whyNotPlan={frame?.whyNotPlan}
            onPlan={plan}
            onLeave={() => list.current?.focus()}
          />
          {!isNothing && (
            <WeekStrip
              days={week}
              chosen={day?.from}
              week={view.week}
              onChoose={(chosen) => show({ day: chosen })}
              onWeek={(next) => show({ week: next, day: undefined })}
            />
          )}
          <FreezeBanner freezes={data.freezes} now={now} />
          {load.is === 'failed' && (
            <ListNote title={text('releases.failed')} isAlert>
              <p>
                <CallFailure error={load.error} />
              </p>
              <button type="button" className="vigie-button" onClick={() => void loadReleases()}>
                {text('alerts.retry')}
              </button>
            </ListNote>
          )}
          {isNothing && (load.is === 'loading' || load.is === 'none' || past.load.is === 'loading') && (
            <ListSkeleton label={text('releases.loading')} />
          )}
          {isNothing && isLoaded && past.load.is === 'ready' && (
            <ListNote title={text('releases.empty')}>
              <p>{text('releases.empty.help')}</p>
              {frame?.mayPlan === false ? (
                <p>{showText(frame.whyNotPlan ?? text('releases.plan.not-allowed'))}</p>
              ) : (
                <button type="button" className="vigie-button vigie-button--primary" onClick={plan}>
                  {text('releases.plan.first')}
                </button>
              )}
            </ListNote>
          )}
          {!isNothing && rows.length === 0 && isNarrowed && past.load.is !== 'loading' && (
            <ListNote title={text('releases.no-match')}>
              <button type="button" className="vigie-button" onClick={clear}>
                {text('releases.filter.clear')}
              </button>
            </ListNote>
          )}
          {entries.length > 0 && !isNothing && (
            <ReleaseList
              entries={entries}
              currentId={view.currentId}
              isOffline={isOffline || load.is === 'failed'}
              isLoadingMore={past.load.is === 'loading'}
              list={list}
              onOpen={open}
              onMore={() => void loadPast(past.question)}
            />
          )}
        </>
      )}
      <p className="vigie-sr" role="status">
        {said}
      </p>
      <Suspense fallback={null}>
        {dialog.is === 'plan' && (
          <PlanDialog
            onClose={(made) => {
              setDialog({ is: 'none' });
              if (made === undefined) return;
              setSaid(text('releases.plan.done', { number: made.number }));
              open(made.id);
            }}
          />
        )}
        {dialog.is === 'act' && (
          <ReleaseActDialog
            row={dialog.row}
            act={dialog.act}
            onClose={(isDone) => {
              setDialog({ is: 'none' });
              if (isDone) setSaid(text(`releases.act.${dialog.act}.done`, { number: dialog.row.number }));
            }}
          />
        )}
      </Suspense>
      {dialog.is === 'shortcuts' && <ReleaseShortcuts onClose={() => setDialog({ is: 'none' })} />}
      {dialog.is === 'next-act' && (
        <NextAct
          id={dialog.id}
          wanted={dialog.wanted}
          onAct={(row, act) => setDialog({ is: 'act', row, act })}
          onNone={(why) => {
            setDialog({ is: 'none' });
            setSaid(why);
          }}
        />
      )}
    </div>
  );
}

/** While nothing is to be released, that is said above the list: until when, and why. */
function FreezeBanner({ freezes, now }: { freezes: readonly FreezeView[]; now: number }): React.ReactElement | null {
  const text = useText();
  const words = useWindowWords();
  const inForce = freezes.filter(({ from, until }) => from <= now && now < until);
  if (inForce.length === 0) return null;
  return (
    <div className="vigie-rfreezes" role="status">
      {inForce.map((freeze) => {
        const { id, until, environments, services, name, reason } = freeze;
        const about = [...environments, ...services].join(', ');
        return (
          <p key={id}>
            <strong>{text('releases.freeze.now', { until: words.moment(until), name: nameFreeze(freeze) })}</strong>
            {about !== '' && ` · ${showText(about)}`}
            {reason !== '' && reason !== name && ` · ${showText(reason)}`}
          </p>
        );
      })}
    </div>
  );
}

/** What comes next for a release is known once it is loaded. */
function NextAct(props: {
  id: number;
  wanted: ReleaseAct | undefined;
  onAct(row: ReleaseRow, act: ReleaseAct): void;
  onNone(why: string): void;
}): null {
  const { id, wanted, onAct, onNone } = props;
  const text = useText();
  const { detail } = useRelease(id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as it is known
  useEffect(() => {
    if (detail === undefined) return;
    const meant = detail.acts.filter(({ act }) => wanted === undefined || act === wanted);
    const next = meant.find(({ isAllowed }) => isAllowed);
    if (next !== undefined) onAct(detail.release, next.act);
    else onNone(meant.find(({ whyNot }) => whyNot !== undefined)?.whyNot ?? text('releases.act.nothing'));
  }, [detail === undefined]);
  return null;
}

/** What is over and not here is asked of the bridge after a pause in typing. */
function useAskPast(question: string, isReady: boolean): void {
  useEffect(() => {
    const wanted = question.trim();
    if (!isReady || wanted === releasesStore.getData().past.question) return;
    const timer = setTimeout(() => void loadPast(wanted), searchPauseMs);
    return () => clearTimeout(timer);
  }, [question, isReady]);
}

function countEnvironments(rows: readonly ReleaseRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { environment } of rows)
    if (environment !== undefined) counts.set(environment, (counts.get(environment) ?? 0) + 1);
  return counts;
}

/** Of a room the reader is in: a permalink would join another without asking. */
function goToPost(id: number | undefined): boolean {
  const posts = id === undefined ? [] : (releasesStore.getData().details[id]?.detail?.posts ?? []);
  const post = posts.find(({ channelId, postId }) => postId !== undefined && isJoined(readHostState(), channelId));
  return post?.postId !== undefined && jumpToPost(post.postId, post.channelId);
}
