import React, { useRef } from 'react';
import { useIntl } from 'react-intl';
import type { FreezeView } from '#contract/releases.ts';
import { Icon } from '../ui/icon.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { nameRelease } from './describe-release.ts';
import type { WeekDay } from './list-week.ts';
import { ReleaseMark } from './release-mark.tsx';
import './week-strip.css';

interface WeekStripProps {
  days: readonly WeekDay[];
  /** Start of the day that the list is narrowed to. */
  chosen: number | undefined;
  week: number;
  onChoose(day: number | undefined): void;
  onWeek(week: number): void;
}

/** Marks that a day has room for. */
const marksMost = 4;

/** Seven days on the reader's clock: what goes out as marks, freezes as bands. A day narrows the list to itself. */
export function WeekStrip({ days, chosen, week, onChoose, onWeek }: WeekStripProps): React.ReactElement {
  const text = useText();
  const { formatDate } = useIntl();
  const root = useRef<HTMLDivElement>(null);
  const focused = Math.max(
    0,
    days.findIndex(({ from, isToday }) => (chosen === undefined ? isToday : from === chosen)),
  );
  const first = days[0];
  const last = days[days.length - 1];
  const handleKey = (event: React.KeyboardEvent) => {
    const buttons = [...(root.current?.querySelectorAll<HTMLElement>('.vigie-day') ?? [])];
    const at = buttons.findIndex((button) => button.contains(document.activeElement));
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[Math.min(buttons.length - 1, Math.max(0, target))]?.focus();
  };
  return (
    <section className="vigie-week" aria-label={text('releases.week')}>
      <div className="vigie-week__head">
        <span className="vigie-week__title">
          {first !== undefined && last !== undefined && (
            <>
              {formatDate(first.from, { day: 'numeric', month: 'short' })} –{' '}
              {formatDate(last.from, { day: 'numeric', month: 'short' })}
            </>
          )}
        </span>
        <button
          type="button"
          className="vigie-button vigie-button--icon vigie-week__back"
          aria-label={text('releases.week.previous')}
          title={text('releases.week.previous')}
          aria-keyshortcuts="["
          onClick={() => onWeek(week - 1)}
        >
          <Icon name="chevron" />
        </button>
        {(week !== 0 || chosen !== undefined) && (
          <button
            type="button"
            className="vigie-button vigie-button--quiet"
            aria-keyshortcuts="t"
            onClick={() => {
              onWeek(0);
              onChoose(undefined);
            }}
          >
            {text(week === 0 ? 'releases.week.all' : 'releases.week.today')}
          </button>
        )}
        <button
          type="button"
          className="vigie-button vigie-button--icon vigie-week__next"
          aria-label={text('releases.week.next')}
          title={text('releases.week.next')}
          aria-keyshortcuts="]"
          onClick={() => onWeek(week + 1)}
        >
          <Icon name="chevron" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a toolbar is what moves with the arrows */}
      <div
        ref={root}
        className="vigie-week__days"
        role="group"
        aria-label={text('releases.week')}
        onKeyDown={handleKey}
      >
        {days.map((day, index) => (
          <Day
            key={day.from}
            day={day}
            isChosen={day.from === chosen}
            isReachable={index === focused}
            onChoose={() => onChoose(day.from === chosen ? undefined : day.from)}
          />
        ))}
      </div>
    </section>
  );
}

function Day(props: { day: WeekDay; isChosen: boolean; isReachable: boolean; onChoose(): void }): React.ReactElement {
  const { day, isChosen, isReachable, onChoose } = props;
  const text = useText();
  const { formatDate } = useIntl();
  const { from, isToday, releases, freezes } = day;
  const names = [
    formatDate(from, { weekday: 'long', day: 'numeric', month: 'long' }),
    ...(isToday ? [text('releases.week.today')] : []),
    text('releases.week.count', { count: releases.length }),
    ...freezes.map(({ freeze }) => text('releases.week.freeze', { name: nameFreeze(freeze) })),
  ];
  const title = [...releases.map((row) => `${row.number} ${nameRelease(row)}`), ...names.slice(isToday ? 3 : 2)];
  return (
    <button
      type="button"
      className={`vigie-day${isToday ? ' vigie-day--today' : ''}${isChosen ? ' vigie-day--chosen' : ''}`}
      aria-pressed={isChosen}
      title={title.join('\n')}
      tabIndex={isReachable ? 0 : -1}
      onClick={onChoose}
    >
      <span className="vigie-sr">{names.join(', ')}</span>
      <span aria-hidden="true" className="vigie-day__name">
        {formatDate(from, { weekday: 'short' })}
      </span>
      <span aria-hidden="true" className="vigie-day__date">
        {formatDate(from, { day: 'numeric' })}
      </span>
      <span aria-hidden="true" className="vigie-day__marks">
        {releases.slice(0, marksMost).map(({ id, state }) => (
          <ReleaseMark key={id} state={state} />
        ))}
        {releases.length > marksMost && <span className="vigie-day__more">+{releases.length - marksMost}</span>}
      </span>
      <span className="vigie-day__freezes">
        {freezes.map(({ freeze, from: start, until }) => (
          <span
            key={freeze.id}
            className="vigie-day__freeze"
            style={{ insetInlineStart: `${start * 100}%`, width: `${Math.max(8, (until - start) * 100)}%` }}
          />
        ))}
      </span>
    </button>
  );
}

export function nameFreeze({ name, reason }: Pick<FreezeView, 'name' | 'reason'>): string {
  return showText(name === '' ? reason : name);
}
