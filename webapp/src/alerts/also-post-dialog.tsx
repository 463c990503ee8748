import React, { useMemo, useRef, useState } from 'react';
import type { AlertDetail } from '#contract/alerts.ts';
import type { CallError } from '../rpc/call-error.ts';
import { createActId } from '../rpc/create-act-id.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { Modal } from '../ui/modal.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { alsoPost } from './act-on-alerts.ts';
import { useAlertsHost } from './alerts-host.ts';
import '../ui/field.css';
import './act-dialog.css';

interface AlsoPostDialogProps {
  detail: AlertDetail;
  onDone(): void;
  onClose(): void;
}

/** Shows an alert in one more room, chosen among those the reader is in and it is not. */
export function AlsoPostDialog({ detail, onDone, onClose }: AlsoPostDialogProps): React.ReactElement {
  const text = useText();
  const { deps, listOwnRooms } = useAlertsHost();
  const { id, title } = detail.alert;
  const rooms = useMemo(() => {
    const there = new Set(detail.posts.map(({ room }) => room));
    return listOwnRooms().filter(({ room }) => !there.has(room));
  }, [detail, listOwnRooms]);
  const [room, setRoom] = useState('');
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<CallError>();
  const actId = useRef(createActId());

  const handleSend = async () => {
    if (isSending || room === '') return;
    setSending(true);
    const failed = await alsoPost(deps, { id, room, actId: actId.current });
    setSending(false);
    setFailure(failed);
    if (failed === undefined) onDone();
  };

  return (
    <Modal title={text('alerts.also-post.title', { title: showText(title) })} onClose={onClose}>
      <form
        className="vigie-silence"
        onSubmit={(event) => {
          event.preventDefault();
          void handleSend();
        }}
      >
        <label>
          <span>{text('alerts.also-post.room')}</span>
          <select
            className="vigie-field"
            value={room}
            onChange={(event) => {
              setRoom(event.target.value);
              actId.current = createActId();
            }}
          >
            <option value="" disabled>
              {text(rooms.length === 0 ? 'alerts.also-post.none' : 'alerts.also-post.choose')}
            </option>
            {rooms.map((one) => (
              <option key={one.room} value={one.room}>
                {showText(one.displayName)} · ~{one.room}
              </option>
            ))}
          </select>
        </label>
        <p className="vigie-act__note">{text('alerts.also-post.help')}</p>
        {failure !== undefined && (
          <div className="vigie-act__outcome" role="alert">
            <p>
              <CallFailure error={failure} />
            </p>
          </div>
        )}
        <div className="vigie-modal__foot">
          <span className="vigie-modal__hint" />
          <button type="button" className="vigie-button" onClick={onClose}>
            {text('alerts.act.cancel')}
          </button>
          <button type="submit" className="vigie-button vigie-button--primary" disabled={isSending || room === ''}>
            {text(isSending ? 'alerts.act.sending' : 'alerts.also-post.send')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
