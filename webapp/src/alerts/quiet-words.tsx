import React from 'react';
import { Icon, type IconName } from '../ui/icon.tsx';
import { type Text, useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { describeFlapping, describeMuting, describeUnknown, type Quiet } from './describe-quiet.ts';

/** Why little is heard of an alert, in words: it flaps, it is silenced, worked on, or nobody knows how it is. */
export function QuietWords({ row }: { row: Quiet }): React.ReactElement | null {
  const text = useText();
  const { formatMoment } = useAlertsHost();
  const reasons = listReasons(text, row, formatMoment);
  if (reasons.length === 0) return null;
  return (
    <>
      {reasons.map(({ icon, words }) => (
        <span key={icon} className={`vigie-quiet vigie-quiet--${icon}`}>
          <Icon name={icon} />
          <bdi>{words}</bdi>
        </span>
      ))}
    </>
  );
}

/** The same as marks, where there is room for no more; the words are their titles. */
export function QuietMarks({ row }: { row: Quiet }): React.ReactElement | null {
  const text = useText();
  const { formatMoment } = useAlertsHost();
  const reasons = listReasons(text, row, formatMoment);
  if (reasons.length === 0) return null;
  return (
    <span className="vigie-line__quiet" aria-hidden="true">
      {reasons.map(({ icon, words }) => (
        <span key={icon} title={words}>
          <Icon name={icon} />
        </span>
      ))}
    </span>
  );
}

interface Reason {
  icon: IconName;
  words: string;
}

function listReasons(text: Text, row: Quiet, formatMoment: (at: number) => string): Reason[] {
  const found: [IconName, string | undefined][] = [
    ['unknown', describeUnknown(text, row, formatMoment)],
    ['flapping', describeFlapping(text, row, formatMoment)],
    ['muted', describeMuting(text, row, formatMoment)],
  ];
  return found.flatMap(([icon, words]) => (words === undefined ? [] : { icon, words }));
}
