import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import React, { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { CallFailure } from '../ui/call-failure.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { useText } from '../ui/use-text.ts';
import { decideFeedKey } from './decide-feed-key.ts';
import { FoundPostRow } from './found-post-row.tsx';
import type { PostList } from './hashtags-state.ts';
import './post-feed.css';

/** About what a post of two lines takes, px; each is measured once it is drawn. */
const likelyHeight = 72;
/** The field stays on top, px. */
const fieldHeight = 46;
/** Posts before the last one at which the next page is asked for. */
const askAhead = 10;

interface PostFeedProps {
  list: PostList;
  label: string;
  /** Tags that are lit in the posts. */
  lit: readonly string[];
  /** Posts of others made after that are new, epoch milliseconds. */
  seenAt?: number;
  /** What scrolls: the whole tab. */
  scroller: HTMLElement;
  /** What stands where nothing was found. */
  children: React.ReactNode;
  onChange(change: Pick<PostList, 'openId'> | Pick<PostList, 'topId'>): void;
  onMore(): void;
  /** The keyboard goes back to the field. */
  onLeave(): void;
}

/** Posts, newest first, without end: only those in sight are drawn; one of them is opened in its place. */
export function PostFeed(props: PostFeedProps): React.ReactElement {
  const { list, label, lit, seenAt = Number.POSITIVE_INFINITY, scroller, children, onChange, onMore, onLeave } = props;
  const { posts, next, load, openId } = list;
  const text = useText();
  const root = useRef<HTMLDivElement>(null);
  const top = useTop(root, scroller);
  const [current, setCurrent] = useState(-1);
  const isFocusWanted = useRef(false);
  const virtualizer = useVirtualizer({
    count: posts.length,
    getScrollElement: () => scroller,
    estimateSize: () => likelyHeight,
    overscan: 6,
    scrollMargin: top,
    scrollPaddingStart: fieldHeight,
    getItemKey: (at) => posts[at]?.post.postId ?? at,
    // The one with the focus stays, however far one scrolls.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return current < 0 || current >= posts.length || drawn.includes(current) ? drawn : [...drawn, current];
    },
  });
  const rows = virtualizer.getVirtualItems();
  const last = rows.reduce((most, { index }) => (index === current ? most : Math.max(most, index)), -1);
  const isMoreWanted = load.is === 'ready' && next !== undefined && last >= posts.length - askAhead;
  useEffect(() => {
    if (isMoreWanted) onMore();
  }, [isMoreWanted, onMore]);
  useKeptPlace(list, virtualizer, scroller, onChange);
  useEffect(() => {
    if (!isFocusWanted.current || current < 0) return;
    isFocusWanted.current = false;
    root.current?.querySelector<HTMLElement>(`[data-index="${current}"] .vigie-found__line`)?.focus();
  });

  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target instanceof Element)) return;
    const at = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset['index']);
    const isInside = event.target.closest('.vigie-found__line') === null;
    const isOpen = posts[at]?.post.postId === openId;
    const act = decideFeedKey(event, { index: at, count: posts.length, isInside, isOpen });
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (act.type === 'leave') return onLeave();
    if (act.type === 'close') onChange({ openId: undefined });
    const to = act.type === 'move' ? act.to : at;
    isFocusWanted.current = true;
    setCurrent(to);
    virtualizer.scrollToIndex(to, { align: 'auto' });
  };

  return (
    <>
      <div
        ref={root}
        className="vigie-feed"
        role="feed"
        aria-label={label}
        aria-busy={load.is === 'loading'}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={handleKey}
      >
        {rows.map(({ index, start, key }) => {
          const found = posts[index];
          if (found === undefined) return null;
          const { postId } = found.post;
          return (
            <FoundPostRow
              key={key}
              ref={virtualizer.measureElement}
              found={found}
              index={index}
              count={next === undefined ? posts.length : -1}
              top={start - top}
              lit={lit}
              isNew={found.post.createAt > seenAt}
              isOpen={postId === openId}
              onToggle={() => {
                setCurrent(index);
                onChange({ openId: postId === openId ? undefined : postId });
              }}
            />
          );
        })}
      </div>
      {load.is === 'loading' && <ListSkeleton label={text('hashtags.loading')} />}
      {load.is === 'failed' && (
        <ListNote title={text('hashtags.failed')} isAlert>
          <p>
            <CallFailure error={load.error} />
          </p>
          <button type="button" className="vigie-button" onClick={onMore}>
            {text('alerts.retry')}
          </button>
        </ListNote>
      )}
      {load.is === 'ready' && posts.length === 0 && next === undefined && children}
      {load.is === 'ready' && posts.length > 0 && next === undefined && (
        <p className="vigie-feed__end">{text('hashtags.end')}</p>
      )}
      {load.is === 'ready' && posts.length === 0 && next !== undefined && (
        <button type="button" className="vigie-button vigie-feed__more" onClick={onMore}>
          {text('hashtags.more')}
        </button>
      )}
    </>
  );
}

/** How far down in the scroller the feed begins, px: what stands above it comes and goes. */
function useTop(feed: RefObject<HTMLElement>, scroller: HTMLElement): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop(feed.current?.offsetTop ?? 0);
    const watcher = new ResizeObserver(measure);
    measure();
    for (const child of scroller.children) watcher.observe(child);
    return () => watcher.disconnect();
  }, [feed, scroller]);
  return top;
}

/** Remembers the first post in sight, and goes there again when one comes back to the list. */
function useKeptPlace(
  { posts, topId }: PostList,
  virtualizer: Virtualizer<HTMLElement, Element>,
  scroller: HTMLElement,
  onChange: PostFeedProps['onChange'],
): void {
  const place = useRef({ topId, onChange });
  useEffect(() => {
    const { scrollTop } = scroller;
    const first = virtualizer.getVirtualItems().find(({ end }) => end > scrollTop + fieldHeight);
    const isAtStart = scrollTop <= virtualizer.options.scrollMargin;
    place.current = { topId: isAtStart ? undefined : posts[first?.index ?? 0]?.post.postId, onChange };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one was is looked at once, as the list comes on show
  useLayoutEffect(() => {
    const at = topId === undefined ? -1 : posts.findIndex(({ post }) => post.postId === topId);
    if (at > 0) virtualizer.scrollToIndex(at, { align: 'start' });
    else scroller.scrollTop = 0;
    return () => place.current.onChange({ topId: place.current.topId });
  }, []);
}
