import type { SessionView } from '../host/session-view.ts';
import type { LiveState } from './live-machine.ts';

/** What the sidebar says of the way to the bridge. */
export function describeSession({ hello, error, awaySinceAt = 0, heardAt }: LiveState): SessionView {
  const known = hello === undefined ? {} : { hello };
  const phase = heardAt === undefined ? 'starting' : 'ready';
  if (error === undefined) return { phase, ...known };
  const away = { sinceAt: awaySinceAt, ...error };
  switch (error.reason) {
    case 'no-command':
      return { phase: 'not-set-up' };
    case 'session-over':
      return { phase: 'signed-out', ...known };
    case 'wrong-contract':
      return { phase: 'mismatch', ...known, away };
    default:
      return { phase, ...known, away };
  }
}
