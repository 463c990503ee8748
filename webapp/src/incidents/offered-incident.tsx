import React from 'react';
import type { IncidentRow, IncidentSettings } from '#contract/incidents.ts';
import { Age } from '../ui/age.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { nameSeverity, toneOf } from './severity.ts';
import { useMoments } from './use-moments.ts';

/** The open incident that may be the same as the one being declared. */
export function OfferedIncident(props: {
  row: IncidentRow;
  settings: IncidentSettings | undefined;
}): React.ReactElement {
  const { row, settings } = props;
  const text = useText();
  const moments = useMoments();
  const { id, title, severity, status, startedAt, commander } = row;
  const tone = toneOf(severity);
  return (
    <div role="alert">
      <p>{text('incidents.declare.offered')}</p>
      <div className={`vigie-incident vigie-incident--${tone}`}>
        <span className="vigie-incident__top">
          <SeverityMark state={tone} />
          <strong className={`vigie-word--${tone}`}>{showText(nameSeverity(settings, severity))}</strong>
          <span className="vigie-incident__number">INC-{id}</span>
          <span className="vigie-incident__age">
            <Age since={startedAt} title={moments.exact(startedAt)} />
          </span>
        </span>
        <bdi className="vigie-incident__title">{showText(title)}</bdi>
        <span className="vigie-incident__facts">
          <span>{text(`incidents.status.${status}`)}</span>
          <bdi>{commander === undefined ? text('incidents.commander.none') : showText(commander.name)}</bdi>
        </span>
      </div>
    </div>
  );
}
