import React, { useState } from 'react';
import { useAppState } from '../store/store.ts';

/** The line above everything: what this server is, or that it cannot be reached. */
export function AnnouncementBar(): React.ReactElement | null {
  const [isClosed, setClosed] = useState(false);
  const isCut = useAppState(({ websocket }) => !websocket.connected && websocket.lastDisconnectAt > 0);
  if (isCut) {
    return (
      <div className="announcement-bar announcement-bar-critical" role="status">
        <span className="announcement-bar__text">The server cannot be reached. Trying again…</span>
      </div>
    );
  }
  if (isClosed) return null;
  return (
    <div className="announcement-bar announcement-bar-general">
      <i className="icon icon-information-outline" />
      <span className="announcement-bar__text">Sandbox: a stand-in for Mattermost. Nothing written here is kept.</span>
      <button type="button" className="announcement-bar__close" aria-label="Close" onClick={() => setClosed(true)}>
        ×
      </button>
    </div>
  );
}
