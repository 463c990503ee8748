import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import React, { type RefObject, useEffect } from 'react';
import { useText } from '../ui/use-text.ts';
import type { ListEntry } from './list-entries.ts';
import { nameCard, ReleaseCard } from './release-card.tsx';
import './release-list.css';

/** Heights, px; the sheet says the same. */
const heights = { head: 30, release: 52, more: 40 } as const;

interface ReleaseListProps {
  entries: readonly ListEntry[];
  currentId: number | undefined;
  isOffline: boolean;
  isLoadingMore: boolean;
  list: RefObject<HTMLDivElement>;
  onOpen(id: number): void;
  onMore(): void;
}

/** Now, coming and past in one list, of which only what is in sight is drawn. */
export function ReleaseList(props: ReleaseListProps): React.ReactElement {
  const { entries, currentId, isOffline, isLoadingMore, list, onOpen, onMore } = props;
  const text = useText();
  const current = entries.findIndex((entry) => entry.is === 'release' && entry.row.id === currentId);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => list.current,
    estimateSize: (at) => heights[entries[at]?.is ?? 'release'],
    overscan: 6,
    // The current one is always there, for whoever hears it read.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      if (current >= 0 && !drawn.includes(current)) drawn.push(current);
      return drawn;
    },
  });
  // Heights follow the kind of each line: another list, other heights.
  // biome-ignore lint/correctness/useExhaustiveDependencies: entries are what is measured
  useEffect(() => virtualizer.measure(), [entries, virtualizer]);
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current, { align: 'auto' });
  }, [current, virtualizer]);
  const count = entries.filter(({ is }) => is === 'release').length;
  let seen = 0;
  const indexes = entries.map(({ is }) => (is === 'release' ? seen++ : -1));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tab hears the keys
    <div
      ref={list}
      className={`vigie-rlist${isOffline ? ' vigie-rlist--offline' : ''}`}
      role="listbox"
      tabIndex={0}
      aria-label={text('releases.list')}
      aria-activedescendant={current < 0 || currentId === undefined ? undefined : nameCard(currentId)}
      onClick={({ target }) => {
        const id =
          target instanceof Element ? Number(target.closest<HTMLElement>('[data-id]')?.dataset['id']) : Number.NaN;
        if (Number.isInteger(id)) onOpen(id);
      }}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          return (
            <div
              key={key}
              role="presentation"
              className="vigie-rlist__entry"
              style={{ transform: `translateY(${start}px)` }}
            >
              {entry.is === 'head' && (
                <div role="presentation" className="vigie-rlist__head">
                  {text(`releases.part.${entry.part}`)} <span className="vigie-rlist__count">{entry.count}</span>
                </div>
              )}
              {entry.is === 'release' && (
                <ReleaseCard
                  row={entry.row}
                  isCurrent={index === current}
                  place={{ index: indexes[index] ?? 0, count }}
                />
              )}
              {entry.is === 'more' && (
                <div className="vigie-rlist__more">
                  <button type="button" className="vigie-link" disabled={isLoadingMore} onClick={onMore}>
                    {text(isLoadingMore ? 'releases.loading' : 'releases.more')}
                  </button>
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
