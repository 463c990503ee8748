import type { Log } from './log.ts';
import { bringMomentsBack, findAheadMs } from './store/bring-moments-back.ts';
import type { Store } from './store/open-store.ts';

/** What waited for a moment when the clock was set back waits by the new one. */
export async function followClock({ db }: Store, knownMs: number | undefined, log: Log): Promise<void> {
  const now = Date.now();
  const backMs = knownMs ?? (await findAheadMs(db, now));
  if (backMs <= 0) return;
  log.warn({ seconds: Math.round(backMs / 1000) }, 'the clock is behind what the store has seen: it was set back');
  await bringMomentsBack(db, { now, backMs });
}
