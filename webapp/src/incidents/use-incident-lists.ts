import { useCallback, useEffect, useRef, useState } from 'react';
import type { IncidentSettings } from '#contract/incidents.ts';
import { usePluginState } from '../host/use-host-state.ts';
import type { CallError } from '../rpc/call-error.ts';
import { loadOpen, loadPast, type PastPage } from './load-incidents.ts';
import { useIncidents } from './use-incidents.ts';

export type Load = { is: 'loading' | 'ready' } | { is: 'failed'; error: CallError };

export interface IncidentLists {
  open: Load;
  settings: IncidentSettings | undefined;
  past: Load & { next?: string | undefined; since: number };
  retry(): void;
  more(): void;
}

const nothingPast = { is: 'loading', since: Number.POSITIVE_INFINITY } as const;

/** Asks for the lists when the tab opens, when what is known is void, and when the bridge is back after a failure. */
export function useIncidentLists(): IncidentLists {
  const round = useIncidents((state) => state.round);
  const isAway = usePluginState(({ session }) => session.away !== undefined);
  const [open, setOpen] = useState<Load>({ is: 'loading' });
  const [settings, setSettings] = useState<IncidentSettings>();
  const [past, setPast] = useState<IncidentLists['past']>(nothingPast);
  const asked = useRef(0);

  const load = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    setOpen({ is: 'loading' });
    setPast(nothingPast);
    const [loaded, page] = await Promise.all([loadOpen(), loadPast(undefined)]);
    if (turn !== asked.current) return;
    setOpen(loaded.is === 'ready' ? { is: 'ready' } : loaded);
    if (loaded.is === 'ready') setSettings(loaded.settings);
    setPast(describePage(page, nothingPast.since));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same again
  useEffect(() => void load(), [load, round]);
  const hasFailed = useRef(false);
  hasFailed.current = open.is === 'failed';
  useEffect(() => {
    if (!isAway && hasFailed.current) void load();
  }, [isAway, load]);

  const more = async () => {
    if (past.is === 'loading' || (past.is === 'ready' && past.next === undefined)) return;
    const turn = asked.current;
    setPast({ ...past, is: 'loading' });
    const page = await loadPast(past.next);
    if (turn === asked.current) setPast({ next: past.next, ...describePage(page, past.since) });
  };
  return { open, settings, past, retry: () => void load(), more: () => void more() };
}

function describePage(page: PastPage, since: number): IncidentLists['past'] {
  return page.is === 'ready' ? page : { ...page, since };
}
