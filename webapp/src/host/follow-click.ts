import type { MouseEvent } from 'react';
import { readBasePath } from './base-path.ts';
import { findHostPath } from './find-host-path.ts';
import { showPath } from './navigate.ts';
import { searchHashtag } from './search-hashtag.ts';

/**
 * Follows a click in text the host formatted. Mattermost listens on the body of its own messages for it, not on what a
 * plugin draws in their place: a hashtag would lead nowhere, a permalink would load the page anew.
 */
export function followClick(event: MouseEvent): void {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element)) return;
  const link = target.closest('a');
  if (link === null) return;
  const hashtag = link.dataset['hashtag'];
  if (hashtag !== undefined) {
    event.preventDefault();
    searchHashtag(hashtag);
    return;
  }
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const path = findHostPath(link.href, location.origin, readBasePath());
  if (!isPlain || path === undefined) return;
  event.preventDefault();
  showPath(path);
}
