import React, { useEffect, useId, useRef, useState } from 'react';
import { type AlertDetail, commentLengthMost } from '#contract/alerts.ts';
import type { CallError } from '../rpc/call-error.ts';
import { createActId } from '../rpc/create-act-id.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { CommentCount } from './act-dialog.tsx';
import { commentOnAlert } from './act-on-alerts.ts';
import { useAlertsHost } from './alerts-host.ts';
import { loadDetail } from './load-alerts.ts';
import { WhereRead } from './where-read.tsx';
import '../ui/field.css';

/** A comment on an alert; says where it will be read before it is sent, and keeps the text if that fails. */
export function CommentComposer({
  detail,
  isFocused,
}: {
  detail: AlertDetail;
  isFocused: boolean;
}): React.ReactElement | null {
  const text = useText();
  const { deps } = useAlertsHost();
  const [comment, setComment] = useState('');
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<CallError>();
  const [isOpen, setOpen] = useState(isFocused);
  const root = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const actId = useRef(createActId());
  const whereId = useId();
  const { alert, whyNot, commentReaches } = detail;
  useEffect(() => {
    if (!isFocused) return;
    setOpen(true);
    field.current?.focus({ preventScroll: true });
  }, [isFocused]);
  useEffect(() => {
    if (isOpen) root.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  if (!alert.isActionable) {
    return whyNot === undefined ? null : <p className="vigie-act__note">{showText(whyNot)}</p>;
  }
  const length = comment.trim().length;
  const canSend = length > 0 && length <= commentLengthMost && !isSending;

  const handleSend = async () => {
    if (!canSend) return;
    setSending(true);
    const failure = await commentOnAlert(deps, { id: alert.id, comment: comment.trim(), actId: actId.current });
    setSending(false);
    setError(failure);
    if (failure !== undefined) return;
    actId.current = createActId();
    setComment('');
    void loadDetail(deps, alert.id);
  };
  const handleKey = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void handleSend();
  };

  return (
    <div ref={root} className="vigie-composer">
      <textarea
        ref={field}
        className="vigie-field"
        rows={isOpen ? 3 : 1}
        value={comment}
        placeholder={text('alerts.comment.write')}
        aria-label={text('alerts.comment.label')}
        aria-describedby={whereId}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setComment(event.target.value);
          // Another text is another comment: it must not pass for one that was already taken.
          if (error !== undefined) actId.current = createActId();
        }}
        onKeyDown={handleKey}
      />
      {isOpen && (
        <>
          <div id={whereId}>
            <WhereRead rows={[{ source: alert.source, rooms: commentReaches.rooms }]} />
          </div>
          {error !== undefined && (
            <p className="vigie-act__outcome" role="alert">
              <CallFailure error={error} />
            </p>
          )}
          <div className="vigie-modal__foot">
            <span className="vigie-modal__hint">{text('alerts.act.hint')}</span>
            <CommentCount length={length} />
            <button
              type="button"
              className="vigie-button vigie-button--primary"
              disabled={!canSend}
              onClick={() => void handleSend()}
            >
              {text(isSending ? 'alerts.act.sending' : 'alerts.comment.send')}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
