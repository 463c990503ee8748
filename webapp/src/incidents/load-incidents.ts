import type { IncidentRow, IncidentSettings } from '#contract/incidents.ts';
import { dispatchToHost } from '../host/host-store.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import type { CallError } from '../rpc/call-error.ts';
import { incidentsHeard } from './incidents-reducer.ts';

const pastPage = 20;

export type Loaded = { is: 'ready'; settings: IncidentSettings } | { is: 'failed'; error: CallError };

/** Asks for every open incident. */
export async function loadOpen(): Promise<Loaded> {
  const rows: IncidentRow[] = [];
  let wholeAt: number | undefined;
  let cursor: string | undefined;
  for (;;) {
    const outcome = await callBridge('incidents.list', { status: 'open', ...(cursor === undefined ? {} : { cursor }) });
    if (!outcome.ok) return { is: 'failed', error: outcome.error };
    const { incidents, revision, next, settings } = outcome.result;
    rows.push(...incidents);
    wholeAt = Math.min(wholeAt ?? revision, revision);
    cursor = next;
    if (next !== undefined) continue;
    dispatchToHost(incidentsHeard({ rows, wholeAt }));
    return { is: 'ready', settings };
  }
}

export type PastPage = { is: 'ready'; next: string | undefined; since: number } | { is: 'failed'; error: CallError };

/** The next page of resolved ones; `since`: the end of the last of them, from which on all are known. */
export async function loadPast(cursor: string | undefined): Promise<PastPage> {
  const request = { status: 'resolved', limit: pastPage, ...(cursor === undefined ? {} : { cursor }) } as const;
  const outcome = await callBridge('incidents.list', request);
  if (!outcome.ok) return { is: 'failed', error: outcome.error };
  const { incidents, next } = outcome.result;
  dispatchToHost(incidentsHeard({ rows: incidents }));
  return { is: 'ready', next, since: next === undefined ? 0 : (incidents.at(-1)?.resolvedAt ?? 0) };
}
