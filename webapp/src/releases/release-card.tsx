import React from 'react';
import type { ReleaseRow } from '#contract/releases.ts';
import { Age } from '../ui/age.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { nameRelease } from './describe-release.ts';
import { readEnd } from './place-releases.ts';
import { ReleaseMark } from './release-mark.tsx';
import { useWindowWords } from './use-zone.ts';

interface ReleaseCardProps {
  row: ReleaseRow;
  isCurrent: boolean;
  place: { index: number; count: number };
}

/** Element of a release in the list, as the list names its current one. */
export function nameCard(id: number): string {
  return `vigie-release-${id}`;
}

/** One release of the list: what goes where, how it stands, when, who. */
export function ReleaseCard({ row, isCurrent, place }: ReleaseCardProps): React.ReactElement {
  const text = useText();
  const { state, number, summary, owner, ticket } = row;
  const quiet = [summary, owner, ticket].filter((part) => part !== undefined).map(showText);
  return (
    <div
      id={nameCard(row.id)}
      className={`vigie-rcard${isCurrent ? ' vigie-rcard--current' : ''}`}
      role="option"
      aria-selected={isCurrent}
      aria-posinset={place.index + 1}
      aria-setsize={place.count}
      tabIndex={-1}
      data-id={row.id}
    >
      <div className="vigie-rcard__line">
        <ReleaseMark state={state} />
        <strong className={`vigie-rcard__state vigie-rword--${state}`}>{text(`releases.state.${state}`)}</strong>
        <bdi className="vigie-rcard__name" title={nameRelease(row)}>
          {nameRelease(row)}
        </bdi>
        <span className="vigie-rcard__number">{number}</span>
      </div>
      <div className="vigie-rcard__line vigie-rcard__more">
        <Flags row={row} />
        <ReleaseWhen row={row} />
        <bdi className="vigie-rcard__quiet" title={quiet.join(' · ')}>
          {quiet.join(' · ')}
        </bdi>
      </div>
    </div>
  );
}

/** When it goes out, since when it does, or when it ended. */
export function ReleaseWhen({ row }: { row: ReleaseRow }): React.ReactElement {
  const text = useText();
  const words = useWindowWords();
  const { state, plannedFrom, plannedUntil, startedAt } = row;
  if (state === 'started' && startedAt !== undefined)
    return (
      <span className="vigie-rcard__when">
        {text('releases.when.since')} <Age since={startedAt} title={words.moment(startedAt)} />
        {plannedUntil !== undefined && ` ${text('releases.when.until', { moment: words.moment(plannedUntil) })}`}
      </span>
    );
  if (state === 'planned')
    return (
      <span className="vigie-rcard__when">
        {plannedFrom === undefined ? text('releases.when.open') : words.window(plannedFrom, plannedUntil)}
      </span>
    );
  const endedAt = readEnd(row);
  return (
    <span className="vigie-rcard__when">
      <Age since={endedAt} title={words.moment(endedAt)} isAgo />
    </span>
  );
}

/** What somebody must notice: late, inside a freeze, at the same time as another, followed by alerts. */
export function Flags({ row }: { row: ReleaseRow }): React.ReactElement | null {
  const text = useText();
  const { isLate, isInFreeze, overlaps = [], suspect } = row;
  const flags: [string, string][] = [
    ...(suspect === undefined
      ? []
      : [['suspect', text('releases.flag.suspect', { count: suspect.alerts })] as [string, string]]),
    ...(isInFreeze === true ? [['freeze', text('releases.flag.freeze')] as [string, string]] : []),
    ...(overlaps.length === 0
      ? []
      : [
          ['overlap', text('releases.flag.overlap', { numbers: overlaps.map(({ number }) => number).join(', ') })] as [
            string,
            string,
          ],
        ]),
    ...(isLate === true ? [['late', text('releases.flag.late')] as [string, string]] : []),
  ];
  if (flags.length === 0) return null;
  return (
    <>
      {flags.map(([kind, words]) => (
        <span key={kind} className={`vigie-rflag vigie-rflag--${kind}`}>
          {words}
        </span>
      ))}
    </>
  );
}
