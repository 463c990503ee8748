import React, { useState } from 'react';
import type { RoomRow } from '#contract/alert-rows.ts';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';

/** A room one is not in: its alerts are read here; going there means joining, which only the person decides. */
export function OutsideRoom({ room }: { room: RoomRow }): React.ReactElement {
  const text = useText();
  const host = useAlertsHost();
  const [hasFailed, setFailed] = useState(false);
  const handleJoin = async () => {
    const isJoined = await host.joinRoom(room);
    setFailed(!isJoined);
    if (isJoined) host.goToRoom(room);
  };
  return (
    <div className="vigie-notice">
      <span>
        {hasFailed
          ? text('alerts.rooms.join.failed')
          : text('alerts.rooms.join.offer', { room: showText(room.displayName) })}
      </span>
      <button type="button" className="vigie-link" onClick={() => void handleJoin()}>
        {text('alerts.rooms.join')}
      </button>
    </div>
  );
}
