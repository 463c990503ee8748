import React from 'react';
import { Icon } from '../ui/icon.tsx';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { describeFlapping, describeMuting, type Quiet } from './describe-quiet.ts';

/** Why little is heard of an alert, in words: it flaps, it is silenced, worked on, or explained by another. */
export function QuietWords({ row }: { row: Quiet }): React.ReactElement | null {
  const text = useText();
  const { formatMoment } = useAlertsHost();
  const flapping = describeFlapping(text, row, formatMoment);
  const muting = describeMuting(text, row, formatMoment);
  if (flapping === undefined && muting === undefined) return null;
  return (
    <>
      {flapping !== undefined && (
        <span className="vigie-quiet">
          <Icon name="flapping" />
          {flapping}
        </span>
      )}
      {muting !== undefined && (
        <span className="vigie-quiet">
          <Icon name="muted" />
          <bdi>{muting}</bdi>
        </span>
      )}
    </>
  );
}

/** The same as marks, where there is room for no more; the words are their titles. */
export function QuietMarks({ row }: { row: Quiet }): React.ReactElement | null {
  const text = useText();
  const { formatMoment } = useAlertsHost();
  const flapping = describeFlapping(text, row, formatMoment);
  const muting = describeMuting(text, row, formatMoment);
  if (flapping === undefined && muting === undefined) return null;
  return (
    <span className="vigie-line__quiet" aria-hidden="true">
      {flapping !== undefined && (
        <span title={flapping}>
          <Icon name="flapping" />
        </span>
      )}
      {muting !== undefined && (
        <span title={muting}>
          <Icon name="muted" />
        </span>
      )}
    </span>
  );
}
