import React from 'react';
import type { IncidentRow, IncidentSettings } from '#contract/incidents.ts';
import { FormattedText } from '../host/format-text.tsx';
import { Age } from '../ui/age.tsx';
import { Icon } from '../ui/icon.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { Due } from './due.tsx';
import { PlaceLink } from './place-link.tsx';
import { nameSeverity, toneOf } from './severity.ts';
import { useMoments } from './use-moments.ts';
import './incident-card.css';
import './incident-marks.css';

interface IncidentCardProps {
  row: IncidentRow;
  settings: IncidentSettings | undefined;
  onOpen(): void;
}

/** One incident of the list: how bad, what, how it stands, who commands, when the next word is due, where. */
export function IncidentCard({ row, settings, onOpen }: IncidentCardProps): React.ReactElement {
  const text = useText();
  const moments = useMoments();
  const { id, title, severity, status, isPrivate, startedAt, resolvedAt, commander, nextUpdateAt, alerts } = row;
  const isOver = status === 'resolved';
  const tone = isOver ? 'resolved' : toneOf(severity);
  const place = row.room ?? row.announcements[0];
  return (
    <li className={`vigie-incident vigie-incident--${tone}`}>
      <button type="button" className="vigie-incident__open" data-incident={id} onClick={onOpen}>
        <span className="vigie-incident__top">
          <SeverityMark state={tone} />
          <strong className={`vigie-word--${tone}`}>{showText(nameSeverity(settings, severity))}</strong>
          <span className="vigie-incident__number">INC-{id}</span>
          {isPrivate && (
            <span title={text('incidents.private')}>
              <Icon name="lock" />
              <span className="vigie-sr">{text('incidents.private')}</span>
            </span>
          )}
          <span className="vigie-incident__age">
            {isOver && resolvedAt !== undefined ? (
              <Age since={resolvedAt} title={moments.exact(resolvedAt)} isAgo />
            ) : (
              <Age since={startedAt} title={moments.exact(startedAt)} />
            )}
          </span>
        </span>
        <bdi className="vigie-incident__title">{showText(title)}</bdi>
        <span className="vigie-incident__facts">
          <span className={`vigie-inc-status vigie-inc-status--${status}`}>{text(`incidents.status.${status}`)}</span>
          {!isOver &&
            (commander === undefined ? (
              <span className="vigie-incident__nobody">{text('incidents.commander.none')}</span>
            ) : (
              <bdi>{showText(commander.name)}</bdi>
            ))}
          {!isOver && nextUpdateAt !== undefined && <Due at={nextUpdateAt} />}
          {!isOver && alerts.open > 0 && <span>{text('incidents.alerts.open', { count: alerts.open })}</span>}
        </span>
      </button>
      {(place !== undefined || row.isRoomComing === true || row.hashtags.length > 0) && (
        <div className="vigie-incident__foot">
          {place !== undefined && <PlaceLink place={place} />}
          {row.isRoomComing === true && <span>{text('incidents.place.coming')}</span>}
          <FormattedText text={row.hashtags.join(' ')} />
        </div>
      )}
    </li>
  );
}
