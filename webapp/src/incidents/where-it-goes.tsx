import React from 'react';
import type { IncidentDetail } from '#contract/incidents.ts';
import { Icon } from '../ui/icon.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';

interface WhereItGoesProps {
  detail: Pick<IncidentDetail, 'updateReaches'>;
  kind: 'update' | 'note';
  hasBusinessText: boolean;
}

/** Said before anything is sent: `2 rooms, 14 followers, portal`, and which rooms. */
export function WhereItGoes({ detail, kind, hasBusinessText }: WhereItGoesProps): React.ReactElement {
  const text = useText();
  const { rooms, otherRooms, followers, feed } = detail.updateReaches;
  if (kind === 'note')
    return (
      <p className="vigie-inc-where">
        <Icon name="comment" />
        <span>{text('incidents.where.note')}</span>
      </p>
    );
  const isInFeed = feed && hasBusinessText;
  return (
    <p className="vigie-inc-where">
      <Icon name="outside" />
      <span>
        {text('incidents.where', {
          rooms: rooms.length + otherRooms,
          followers,
          feed: isInFeed ? 'yes' : feed ? 'without' : 'no',
        })}
        {rooms.length > 0 && (
          <span className="vigie-inc-where__rooms">
            {' '}
            {text('incidents.where.rooms', {
              rooms: showText(rooms.map((room) => `~${room}`).join(', ')),
              others: otherRooms,
            })}
          </span>
        )}
      </span>
    </p>
  );
}
