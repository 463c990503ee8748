import type { AlertRow } from '#contract/alerts.ts';
import { showText } from '../ui/show-text.ts';
import type { Text } from '../ui/use-text.ts';

/** What of an alert says why a room hears little of it. */
export type Quiet = Pick<AlertRow, 'status' | 'flapping' | 'suppression'>;

/** That it flaps, and how often it changed; undefined where it does not. */
export function describeFlapping(
  text: Text,
  { flapping }: Quiet,
  formatMoment: (at: number) => string,
): string | undefined {
  if (flapping === undefined) return undefined;
  return text('alerts.flapping', { changes: flapping.changes, when: formatMoment(flapping.since) });
}

/** Why it is not announced, and until when; undefined where it is, or is over. */
export function describeMuting(
  text: Text,
  { status, suppression }: Quiet,
  formatMoment: (at: number) => string,
): string | undefined {
  if (suppression === undefined || status === 'resolved') return undefined;
  const { kind, by, reason, until } = suppression;
  const words = text(`alerts.muted.${kind}`, {
    by: showText(by),
    hasEnd: until === undefined ? 'no' : 'yes',
    until: until === undefined ? '' : formatMoment(until),
  });
  return reason === undefined || reason === ''
    ? words
    : text('alerts.muted.reason', { words, reason: showText(reason) });
}
