import React, { memo, useMemo } from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import { Age } from '../ui/age.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { type Text, useText } from '../ui/use-text.ts';
import { makeSelectRow } from './acted-row.ts';
import { useAlertsHost } from './alerts-host.ts';
import { describeHolderShortly } from './describe-holder.ts';
import { describeFlapping, describeMuting, describeUnknown } from './describe-quiet.ts';
import { Holder } from './holder.tsx';
import { QuietMarks } from './quiet-words.tsx';
import { useAlerts } from './use-alerts.ts';

interface AlertLineProps {
  id: number;
  index: number;
  count: number;
  /** Distance from the top of the list, px. */
  top: number;
  isCurrent: boolean;
  isChosen: boolean;
}

/** Id of the line in the page, for `aria-activedescendant`. */
export function nameLine(id: number): string {
  return `vigie-alert-${id}`;
}

/** One alert in 28 px, in words for who hears it. Clicks are heard by the list. */
export const AlertLine = memo(function AlertLine({
  id,
  index,
  count,
  top,
  isCurrent,
  isChosen,
}: AlertLineProps): React.ReactElement | null {
  const text = useText();
  const { formatMoment } = useAlertsHost();
  const row = useAlerts(useMemo(() => makeSelectRow(id), [id]));
  if (row === undefined) return null;
  const { severity, status, host, service, title, startedAt, resolvedAt, acknowledgement } = row;
  const state = status === 'resolved' ? 'resolved' : severity;
  const place = host ?? service ?? '';
  return (
    <div
      id={nameLine(id)}
      role="option"
      tabIndex={-1}
      data-id={id}
      className={`vigie-line${isCurrent ? ' vigie-line--current' : ''}${isChosen ? ' vigie-line--chosen' : ''}${acknowledgement === undefined ? '' : ' vigie-line--held'}`}
      aria-selected={isChosen}
      aria-posinset={index + 1}
      aria-setsize={count}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span className="vigie-sr">{describeLine(text, row, formatMoment)}</span>
      <span className="vigie-box" data-check aria-hidden="true" />
      <span className="vigie-line__mark" aria-hidden="true" title={text(`ui.severity.${state}`)}>
        <SeverityMark state={state} />
      </span>
      <span className="vigie-line__age" aria-hidden="true">
        <Age since={startedAt} until={resolvedAt} title={formatMoment(startedAt)} />
      </span>
      <bdi className="vigie-line__host" aria-hidden="true" title={showText(place)}>
        {showText(place)}
      </bdi>
      <bdi className="vigie-line__title" aria-hidden="true" title={showText(title)}>
        {showText(title)}
      </bdi>
      {row.count > 1 && (
        <span className="vigie-line__count" aria-hidden="true" title={text('alerts.occurrences', { count: row.count })}>
          ×{row.count}
        </span>
      )}
      <QuietMarks row={row} />
      {acknowledgement !== undefined && <Holder acknowledgement={acknowledgement} />}
    </div>
  );
});

/** The line in words, for who does not see it. */
function describeLine(text: Text, row: AlertRow, formatMoment: (at: number) => string): string {
  const { severity, status, host, service, title, count, acknowledgement } = row;
  return [
    text(`ui.severity.${status === 'resolved' ? 'resolved' : severity}`),
    showText(host ?? service ?? ''),
    showText(title),
    count > 1 ? text('alerts.occurrences', { count }) : '',
    describeFlapping(text, row, formatMoment) ?? '',
    describeMuting(text, row, formatMoment) ?? '',
    describeUnknown(text, row, formatMoment) ?? '',
    describeHolderShortly(text, acknowledgement),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
