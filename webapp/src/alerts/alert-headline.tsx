import React from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import { Age } from '../ui/age.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { describeHolder } from './describe-holder.ts';
import { QuietWords } from './quiet-words.tsx';
import { useSpan } from './use-span.ts';

/** How an alert stands, in words: state, since when, how often, who has it. */
export function AlertHeadline({ row }: { row: AlertRow }): React.ReactElement {
  const text = useText();
  const { formatMoment } = useAlertsHost();
  const span = useSpan(row);
  const { severity, status, title, host, service, environment, source, count, acknowledgement, startedAt } = row;
  const state = status === 'resolved' ? 'resolved' : severity;
  const places = [host, service, environment, source].filter((place) => place !== undefined && place !== '');
  return (
    <header className="vigie-headline">
      <p className="vigie-headline__state">
        <SeverityMark state={state} />
        <strong className={`vigie-word--${state}`}>{text(`ui.severity.${state}`)}</strong>
        <span title={formatMoment(startedAt)}>{span}</span>
        {count > 1 && <span>{text('alerts.occurrences', { count })}</span>}
      </p>
      <h2 className="vigie-headline__title">
        <bdi>{showText(title)}</bdi>
      </h2>
      <p className="vigie-headline__places">
        {places.map((place, index) => (
          <React.Fragment key={place}>
            {index > 0 && ' · '}
            <bdi>{showText(place ?? '')}</bdi>
          </React.Fragment>
        ))}
      </p>
      {acknowledgement !== undefined && (
        <p className="vigie-headline__holder">
          <SeverityMark state="resolved" />
          <span>
            {describeHolder(text, acknowledgement, formatMoment(acknowledgement.at))} (
            <Age since={acknowledgement.at} title={formatMoment(acknowledgement.at)} isAgo />)
          </span>
        </p>
      )}
      <QuietWords row={row} />
    </header>
  );
}
