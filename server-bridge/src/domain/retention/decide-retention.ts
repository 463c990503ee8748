import type { Alert } from '../alerts/alert.ts';

/** Why an alert stays, or `over`: it may go. */
export type RetentionReason = 'open' | 'recent' | 'not-shown' | 'not-written-back' | 'over';

export interface RetentionContext {
  /** What ended before this moment may go, epoch milliseconds. */
  before: number;
  /** A room does not show it yet as it is. */
  isBehind: boolean;
  /** Something a person did is still to be written to its tool. */
  isWaiting: boolean;
}

/** Whether an alert is old enough to be forgotten. Our own clock counts too: a tool's may stand in 1970. */
export function decideRetention(alert: Alert, { before, isBehind, isWaiting }: RetentionContext): RetentionReason {
  if (alert.status === 'open') return 'open';
  const moments = [alert.resolvedAt ?? alert.lastAt, alert.closedAt ?? alert.lastAt, alert.lastAt];
  if (Math.max(...moments) >= before) return 'recent';
  if (isBehind) return 'not-shown';
  return isWaiting ? 'not-written-back' : 'over';
}
