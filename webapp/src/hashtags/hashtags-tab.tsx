import React, { type MouseEvent, useCallback, useRef, useState } from 'react';
import { usePluginState } from '../host/use-host-state.ts';
import { useText } from '../ui/use-text.ts';
import { useHashtags } from './hashtags-store.ts';
import { HomeView } from './home-view.tsx';
import { showTags } from './show-tags.ts';
import { TagField } from './tag-field.tsx';
import { TagView } from './tag-view.tsx';
import { useFollowing } from './use-following.ts';
import '../ui/tokens.css';
import '../ui/controls.css';
import './hashtags-tab.css';

/** The Hashtags tab: a field that completes tags, what is new under those one follows, and the posts that carry those chosen. */
export function HashtagsTab(): React.ReactElement {
  const isAsked = useHashtags(({ question }) => question.tags.length > 0);
  // What is below the field measures itself against what scrolls: it is drawn once that is there.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useFollowing();
  const focusField = useCallback(() => field.current?.focus(), []);
  return (
    <div className="vigie-hashtags" ref={setScroller} onClickCapture={followTag}>
      <div className="vigie-hashtags__content">
        <IndexProgress />
        <TagField field={field} onLeave={() => focusFirst(scroller)} />
        {scroller !== null &&
          (isAsked ? (
            <TagView scroller={scroller} onLeave={focusField} />
          ) : (
            <HomeView scroller={scroller} onLeave={focusField} />
          ))}
      </div>
    </div>
  );
}

function focusFirst(scroller: HTMLElement | null): void {
  scroller?.querySelector<HTMLElement>('.vigie-found__line, .vigie-trend__name')?.focus();
}

/** A hashtag in a post is looked for here, not in the host's search. */
function followTag(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-hashtag]') : null;
  const tag = link?.dataset['hashtag'];
  if (tag === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  showTags([tag]);
}

/** While the index is not whole, that something may be missing is said. */
function IndexProgress(): React.ReactElement | null {
  const text = useText();
  const atStart = usePluginState(({ session }) => session.hello?.hashtags);
  const latest = useHashtags(({ following }) => following?.index);
  const index = latest ?? atStart;
  if (index?.state === 'reading')
    return (
      <div className="vigie-hashtags__progress" role="status">
        <progress className="vigie-progress" max={1} value={index.progress} aria-hidden="true" />
        {text('hashtags.reading', { percent: Math.floor(index.progress * 100) })}
      </div>
    );
  if (index?.state === 'healing')
    return (
      <p className="vigie-hashtags__progress" role="status">
        {text('hashtags.healing')}
      </p>
    );
  return null;
}
