import { isToShrink } from '../../domain/posts/fold-alert-step.ts';
import type { AlertStep, ShownAlert } from '../../domain/posts/shown-alert.ts';
import type { Written } from '../find-written.ts';

/**
 * A post of ours found in the room whose making we never heard the end of: what is shown once it is taken for the one
 * the step would make. Its text may be older than the record: the empty hash makes the next step edit it.
 */
export function adoptWritten(shown: ShownAlert, step: AlertStep, { postId, marker }: Written, now: number): ShownAlert {
  if (marker.part === 'note') return { ...shown, notedRevision: marker.to, notedAt: now };
  if (marker.part === 'recovery') {
    const live = shown.live === undefined ? {} : { live: { ...shown.live, recoveryLineOf: marker.occurrence } };
    return { ...shown, ...live, recoveryLines: marker.n, recoveryLineAt: now };
  }
  // Also of one that was to be listed by now, since the room has had its posts: it has its own already.
  if (marker.part !== 'live' || (step.kind !== 'create-live' && step.kind !== 'list')) return shown;
  const { n, revision, severity, status, occurrence, called } = marker;
  const told = status === 'resolved' ? { recoveryToldAt: now, recoveryLineOf: occurrence } : {};
  const former = shown.live;
  return {
    ...shown,
    live: { n, postId, hash: '', severity, status, occurrence, revision, called, ...told },
    toShrink: isToShrink(former) ? [...shown.toShrink, { n: former.n, postId: former.postId }] : shown.toShrink,
  };
}
