import type { AlertRow } from '#contract/alert-rows.ts';
import { showText } from '../ui/show-text.ts';
import type { Text } from '../ui/use-text.ts';

/** What of an alert says why a room hears little of it. */
export type Quiet = Pick<AlertRow, 'source' | 'status' | 'flapping' | 'suppression' | 'unknownSince'>;

/** That it flaps, and how often it changed; undefined where it does not. */
export function describeFlapping(
  text: Text,
  { flapping }: Quiet,
  formatMoment: (at: number) => string,
): string | undefined {
  if (flapping === undefined) return undefined;
  return text('alerts.flapping', { changes: flapping.changes, when: formatMoment(flapping.since) });
}

/** That nobody knows whether it is still open, since its source is silent; undefined where that is known. */
export function describeUnknown(
  text: Text,
  { source, status, unknownSince }: Quiet,
  formatMoment: (at: number) => string,
): string | undefined {
  if (unknownSince === undefined || status === 'resolved') return undefined;
  return text('alerts.unknown', { source: showText(source), when: formatMoment(unknownSince) });
}

/** Why it is not announced, and until when; undefined where it is, or is over. */
export function describeMuting(
  text: Text,
  { status, suppression }: Pick<Quiet, 'status' | 'suppression'>,
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
