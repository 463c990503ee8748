import React, { useEffect, useRef, useState } from 'react';
import type { SilencePreview } from '#contract/silences.ts';
import type { CallError } from '../rpc/call-error.ts';
import { createActId } from '../rpc/create-act-id.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { Modal } from '../ui/modal.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import '../ui/field.css';
import './act-dialog.css';
import './silence-dialog.css';

const hourMs = 3600_000;
const hoursOffered = [1, 2, 4, 8, 24, 72];
/** A pause in typing. */
const previewPauseMs = 400;
const reasonMost = 250;

interface SilenceDialogProps {
  /** To begin with: those of an alert, or nothing. */
  matchers: string;
  onDone(): void;
  onClose(): void;
}

/** Silences what matches: what that is now is said before anything is done. */
export function SilenceDialog({ matchers: offered, onDone, onClose }: SilenceDialogProps): React.ReactElement {
  const text = useText();
  const { deps } = useAlertsHost();
  const [matchers, setMatchers] = useState(offered);
  const [hours, setHours] = useState(2);
  const [reason, setReason] = useState('');
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<CallError>();
  const preview = usePreview(matchers);
  const actId = useRef(createActId());
  const matchersField = useRef<HTMLInputElement>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  useEffect(() => (offered === '' ? matchersField : reasonField).current?.focus(), [offered]);

  const longestMs = preview?.longestMs ?? 24 * hourMs;
  const isReady = reason.trim() !== '' && matchers.trim() !== '' && preview?.problem === undefined && !isSending;

  const handleSend = async () => {
    if (!isReady) return;
    setSending(true);
    const wanted = { matchers, reason: reason.trim(), durationMs: hours * hourMs, actId: actId.current };
    const outcome = await deps.callBridge('silences.create', wanted);
    setSending(false);
    if (!outcome.ok) {
      setFailure(outcome.error);
      return;
    }
    onDone();
  };

  return (
    <Modal title={text('alerts.silence.title')} onClose={onClose}>
      <form
        className="vigie-silence"
        onSubmit={(event) => {
          event.preventDefault();
          void handleSend();
        }}
      >
        <label>
          <span>{text('alerts.silence.matchers')}</span>
          <input
            ref={matchersField}
            className="vigie-field"
            value={matchers}
            placeholder='service="paiement", host=~"srv-web-.*"'
            spellCheck={false}
            autoComplete="off"
            aria-invalid={preview?.problem !== undefined}
            aria-describedby="vigie-silence-preview"
            onChange={(event) => setMatchers(event.target.value)}
          />
        </label>
        <p id="vigie-silence-preview" className="vigie-act__note" role="status">
          {matchers.trim() === '' ? (
            text('alerts.silence.matchers.help')
          ) : preview === undefined ? (
            text('alerts.silence.looking')
          ) : (
            <Preview preview={preview} />
          )}
        </p>
        <label>
          <span>{text('alerts.silence.duration')}</span>
          <select className="vigie-field" value={hours} onChange={(event) => setHours(Number(event.target.value))}>
            {hoursOffered
              .filter((offered) => offered * hourMs <= longestMs)
              .map((offered) => (
                <option key={offered} value={offered}>
                  {offered < 24
                    ? text('alerts.silence.hours', { count: offered })
                    : text('alerts.silence.days', { count: offered / 24 })}
                </option>
              ))}
          </select>
        </label>
        <label>
          <span>{text('alerts.silence.reason')}</span>
          <input
            ref={reasonField}
            className="vigie-field"
            value={reason}
            maxLength={reasonMost}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {failure !== undefined && (
          <div className="vigie-act__outcome" role="alert">
            <p>
              <CallFailure error={failure} />
            </p>
          </div>
        )}
        <div className="vigie-modal__foot">
          <span className="vigie-modal__hint">{text('alerts.silence.hint')}</span>
          <button type="button" className="vigie-button" onClick={onClose}>
            {text('alerts.act.cancel')}
          </button>
          <button type="submit" className="vigie-button vigie-button--primary" disabled={!isReady}>
            {text(isSending ? 'alerts.act.sending' : 'alerts.silence.send')}
          </button>
        </div>
      </form>
    </Modal>
  );
}

/** How many open alerts it would mute now, or what is wrong with the matchers. */
function Preview({ preview }: { preview: SilencePreview }): React.ReactElement {
  const text = useText();
  const { problem, muted, leftAlone } = preview;
  if (problem !== undefined) return <>{showText(problem)}</>;
  return (
    <>
      {text('alerts.silence.muted', { count: muted })}
      {leftAlone > 0 && ` ${text('alerts.silence.left-alone', { count: leftAlone })}`}
    </>
  );
}

/** Asked of the bridge after each pause in typing; undefined while that is open. */
function usePreview(matchers: string): SilencePreview | undefined {
  const { deps } = useAlertsHost();
  const [known, setKnown] = useState<{ of: string; preview: SilencePreview }>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      if (matchers.trim() === '') return;
      void deps.callBridge('silences.preview', { matchers }).then((outcome) => {
        if (isCurrent && outcome.ok) setKnown({ of: matchers, preview: outcome.result });
      });
    }, previewPauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [deps, matchers]);
  return known?.of === matchers ? known.preview : undefined;
}
