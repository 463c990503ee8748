import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import React, { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useText } from '../ui/use-text.ts';
import { AlertLine, nameLine } from './alert-line.tsx';
import './alert-list.css';

/** Height of a line, px; the sheet says the same. */
export const lineHeight = 28;

export interface ListPress {
  id: number;
  isCheck: boolean;
  shift: boolean;
  command: boolean;
}

interface AlertListProps {
  ids: readonly number[];
  index: number;
  chosen: ReadonlySet<number>;
  isOffline: boolean;
  list: RefObject<HTMLDivElement>;
  /** Changes when the person asked for another list: it then begins at the top. */
  question: unknown;
  onPress(press: ListPress): void;
  /** The last lines come into sight. */
  onEnd(): void;
}

/** 10,000 alerts, of which only those in sight are drawn. */
export function AlertList({
  ids,
  index,
  chosen,
  isOffline,
  list,
  question,
  onPress,
  onEnd,
}: AlertListProps): React.ReactElement {
  const text = useText();
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => list.current,
    estimateSize: () => lineHeight,
    overscan: 6,
    getItemKey: (at) => ids[at] ?? at,
    // The current line is always there, for whoever hears it read.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      if (index >= 0 && !drawn.includes(index)) drawn.push(index);
      return drawn;
    },
  });
  const lines = virtualizer.getVirtualItems();
  const nameSlot = useSlots(lines);
  const last = lines[lines.length - 1]?.index ?? 0;
  const isNearEnd = ids.length > 0 && last >= ids.length - 20;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd]);
  useEffect(() => {
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [index, virtualizer]);
  useStillReading(list, virtualizer.scrollOffset ?? 0, ids, question);

  const handleClick = (event: React.MouseEvent) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const id = Number(target.closest<HTMLElement>('[data-id]')?.dataset['id']);
    if (!Number.isInteger(id)) return;
    const { shiftKey: shift, ctrlKey, metaKey } = event;
    onPress({ id, isCheck: target.closest('[data-check]') !== null, shift, command: ctrlKey || metaKey });
  };
  const currentId = ids[index];

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tab hears the keys
    <div
      ref={list}
      className={`vigie-list${chosen.size > 0 ? ' vigie-list--choosing' : ''}${isOffline ? ' vigie-list--offline' : ''}`}
      role="listbox"
      tabIndex={0}
      aria-label={text('alerts.list')}
      aria-multiselectable="true"
      aria-activedescendant={currentId === undefined ? undefined : nameLine(currentId)}
      onClick={handleClick}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {lines.map(({ index: at, start }) => {
          const id = ids[at];
          if (id === undefined) return null;
          return (
            <AlertLine
              key={nameSlot(at)}
              id={id}
              index={at}
              count={ids.length}
              top={start}
              isCurrent={at === index}
              isChosen={chosen.has(id)}
            />
          );
        })}
      </div>
    </div>
  );
}

/**
 * Names the place a line is drawn in rather than its alert: a line that scrolls out of sight becomes the one that comes
 * into it, which costs less than taking one down and making another.
 */
function useSlots(lines: readonly { index: number }[]): (index: number) => string {
  const most = useRef(1);
  const first = lines[0]?.index ?? 0;
  // Those in a row; the current line may stand alone, far from them.
  const count = lines.filter(({ index }, at) => index === first + at).length;
  most.current = Math.max(most.current, count);
  return (index) => (index >= first && index < first + count ? `slot ${index % most.current}` : `alone ${index}`);
}

/** Keeps what is being read where it is when alerts come and go above it; another question begins at the top. */
function useStillReading(
  list: RefObject<HTMLDivElement>,
  offset: number,
  ids: readonly number[],
  question: unknown,
): void {
  const before = useRef({ ids, question });
  useLayoutEffect(() => {
    const element = list.current;
    const { ids: idsBefore, question: questionBefore } = before.current;
    before.current = { ids, question };
    // As the virtualizer knows it: reading it from the element would lay the page out once more.
    if (element === null || offset === 0) return;
    if (questionBefore !== question) {
      element.scrollTop = 0;
      return;
    }
    if (idsBefore === ids) return;
    const top = Math.floor(offset / lineHeight);
    const anchor = idsBefore.slice(top, top + 20).find((id) => ids.includes(id));
    if (anchor === undefined) return;
    const moved = ids.indexOf(anchor) - idsBefore.indexOf(anchor);
    if (moved !== 0) element.scrollTop += moved * lineHeight;
  }, [list, offset, ids, question]);
}
