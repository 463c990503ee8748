import type { ReleaseState } from '../../domain/releases/release-signal.ts';

/** The words of pipelines, builds and releases for how something ended. */
const outcomes: Readonly<Record<string, ReleaseState>> = {
  succeeded: 'succeeded',
  partiallysucceeded: 'succeeded',
  succeededwithissues: 'succeeded',
  failed: 'failed',
  rejected: 'failed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  stopped: 'cancelled',
};

/** How it ended; undefined for what has not ended, or was skipped. */
export function readOutcome(word: string | undefined): ReleaseState | undefined {
  const key = word?.toLowerCase() ?? '';
  return Object.hasOwn(outcomes, key) ? outcomes[key] : undefined;
}
