import { hash, timingSafeEqual } from 'node:crypto';

/** Whether two texts are the same, in a time that says nothing of either: digests are compared. */
export function isSameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', secret, 'buffer'));
}
