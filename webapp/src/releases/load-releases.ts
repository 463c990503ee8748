import type { ReleaseAct, ReleasePlanRequest, ReleaseRow } from '#contract/releases.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import type { CallError } from '../rpc/call-error.ts';
import { createActId } from '../rpc/create-act-id.ts';
import { releasesStore } from './releases-store.ts';

const { dispatch, getData } = releasesStore;
const pageSize = 200;
const pastPageSize = 50;

/** Asks for what is under way and to come, all of it, and for the first page of what is over. */
export async function loadReleases(): Promise<void> {
  dispatch({ type: 'load-changed', load: { is: 'loading' } });
  void loadFreezes();
  for (const part of ['now', 'coming'] as const) {
    let cursor: string | undefined;
    do {
      const outcome = await callBridge('releases.list', {
        part,
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (!outcome.ok) {
        dispatch({ type: 'load-changed', load: { is: 'failed', error: outcome.error } });
        return;
      }
      dispatch({ type: 'list-heard', list: outcome.result });
      cursor = outcome.result.next;
    } while (cursor !== undefined);
  }
  dispatch({ type: 'load-changed', load: { is: 'ready' } });
  const { past } = getData();
  if (past.load.is === 'none' || past.load.is === 'failed') await loadPast(past.question);
}

/** The next page of what is over, of what a text asks for; another text begins anew. */
export async function loadPast(question: string): Promise<void> {
  const { past } = getData();
  const isMore = past.question === question;
  if (isMore && (past.load.is === 'loading' || past.isComplete)) return;
  const cursor = isMore ? past.next : undefined;
  dispatch({ type: 'past-asked', question });
  const outcome = await callBridge('releases.list', {
    part: 'past',
    limit: pastPageSize,
    ...(question === '' ? {} : { text: question.slice(0, 200) }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  if (outcome.ok) dispatch({ type: 'past-heard', question, list: outcome.result });
  else dispatch({ type: 'past-failed', question, error: outcome.error });
}

/** What the days of the strip hold, freezes too. */
export async function loadWindow(from: number, until: number): Promise<void> {
  void loadFreezes({ from, until });
  let cursor: string | undefined;
  do {
    const outcome = await callBridge('releases.list', {
      part: 'window',
      from,
      until,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!outcome.ok) return; // the list says that the bridge is away
    dispatch({ type: 'list-heard', list: outcome.result });
    cursor = outcome.result.next;
  } while (cursor !== undefined);
}

/** Freezes that have a moment in common with a time; by default with the weeks around now. */
export async function loadFreezes(period: { from?: number; until?: number } = {}): Promise<void> {
  const outcome = await callBridge('freezes.list', period);
  if (outcome.ok) dispatch({ type: 'freezes-heard', freezes: outcome.result.freezes });
}

/** Everything about one release; what is known stays on the screen meanwhile. */
export async function loadRelease(id: number): Promise<void> {
  dispatch({ type: 'detail-load-changed', id, load: { is: 'loading' } });
  const outcome = await callBridge('releases.get', { id });
  if (outcome.ok) dispatch({ type: 'detail-heard', detail: outcome.result });
  else dispatch({ type: 'detail-load-changed', id, load: { is: 'failed', error: outcome.error } });
}

export interface ReleaseOrder {
  id: number;
  act: ReleaseAct;
  actId: string;
  comment?: string;
  /** Of `move`. */
  plannedFrom?: number;
  plannedUntil?: number;
  override?: { reason: string };
}

/** Acts on a release; gives back why it failed, if it did. */
export async function actOnRelease(order: ReleaseOrder): Promise<CallError | undefined> {
  const { act, plannedFrom, plannedUntil, ...rest } = order;
  const outcome =
    act === 'move'
      ? await callBridge('releases.move', {
          ...rest,
          plannedFrom: plannedFrom ?? 0,
          ...(plannedUntil === undefined ? {} : { plannedUntil }),
        })
      : await callBridge(`releases.${act}`, rest);
  if (!outcome.ok) return outcome.error;
  dispatch({ type: 'heard', rows: [outcome.result.release] });
  void loadRelease(order.id);
  return undefined;
}

/** Says that a release was the cause of an alert, or was not; gives back why that failed, if it did. */
export async function judgeAlert(
  id: number,
  alertId: number,
  verdict: 'link' | 'deny',
): Promise<CallError | undefined> {
  const outcome = await callBridge(`releases.${verdict}`, { id, alertId, actId: createActId() });
  if (!outcome.ok) return outcome.error;
  dispatch({ type: 'heard', rows: [outcome.result.release] });
  await loadRelease(id);
  return undefined;
}

/** Announces a release; gives it back, or why there is none. */
export async function planRelease(
  request: ReleasePlanRequest,
): Promise<{ release: ReleaseRow } | { error: CallError }> {
  const outcome = await callBridge('releases.plan', request);
  if (!outcome.ok) return { error: outcome.error };
  dispatch({ type: 'heard', rows: [outcome.result.release] });
  return { release: outcome.result.release };
}
