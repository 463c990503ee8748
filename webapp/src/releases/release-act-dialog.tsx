import React, { useEffect, useRef, useState } from 'react';
import type { ReleaseAct, ReleaseRow } from '#contract/releases.ts';
import type { CallError } from '../rpc/call-error.ts';
import { createActId } from '../rpc/create-act-id.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { Modal } from '../ui/modal.tsx';
import { useText } from '../ui/use-text.ts';
import { nameRelease } from './describe-release.ts';
import { InTheWay, OverrideField, useFreezesInTheWay } from './in-the-way.tsx';
import { actOnRelease } from './load-releases.ts';
import { useZone } from './use-zone.ts';
import { draftWindow, readWindow, WindowFields } from './window-fields.tsx';
import '../ui/field.css';
import './release-form.css';

const commentMost = 500;

/** Acts on a release: says what will be heard, and asks for a word, a window or a reason where one is needed. */
export function ReleaseActDialog(props: {
  row: ReleaseRow;
  act: ReleaseAct;
  onClose(isDone: boolean): void;
}): React.ReactElement {
  const { row, act, onClose } = props;
  const text = useText();
  const zone = useZone();
  const [comment, setComment] = useState('');
  const [override, setOverride] = useState('');
  const [window, setWindow] = useState(() => draftWindow(row.plannedFrom, row.plannedUntil, zone));
  const [isSending, setSending] = useState(false);
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<CallError>();
  const actId = useRef(createActId());
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const read = readWindow(window, zone);
  const isMove = act === 'move';
  const place = { services: row.services, environment: row.environment ?? '' };
  const intent =
    isMove && read.is === 'window'
      ? { ...place, from: read.from, until: read.until }
      : act === 'start'
        ? { ...place, from: Date.now(), until: row.plannedUntil }
        : undefined;
  const freezes = useFreezesInTheWay(intent);
  const needsOverride = freezes.length > 0 || failure?.reason === 'needs-override';
  const isReady = !isSending && (!isMove || read.is === 'window') && (!needsOverride || override.trim() !== '');

  const handleSend = async () => {
    setTried(true);
    if (!isReady) return;
    setSending(true);
    const error = await actOnRelease({
      id: row.id,
      act,
      actId: actId.current,
      ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
      ...(needsOverride ? { override: { reason: override.trim() } } : {}),
      ...(isMove && read.is === 'window' ? { plannedFrom: read.from } : {}),
      ...(isMove && read.is === 'window' && read.until !== undefined ? { plannedUntil: read.until } : {}),
    });
    setSending(false);
    if (error === undefined) {
      onClose(true);
      return;
    }
    setFailure(error);
    actId.current = createActId();
  };
  const handleKey = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void handleSend();
  };
  const problem = read.is === 'wrong' ? read.why : read.is === 'none' ? 'incomplete' : undefined;

  return (
    <Modal title={`${text(`releases.act.${act}`)} · ${row.number}`} onClose={() => onClose(false)}>
      <form
        className="vigie-rform"
        onKeyDown={handleKey}
        onSubmit={(event) => {
          event.preventDefault();
          void handleSend();
        }}
      >
        <p className="vigie-rform__what">{nameRelease(row)}</p>
        <p className="vigie-rform__hint">{text(`releases.act.${act}.hint`)}</p>
        {isMove && (
          <WindowFields draft={window} zone={zone} problem={isTried ? problem : undefined} onChange={setWindow} />
        )}
        <InTheWay intent={intent} except={row.id} />
        {needsOverride && <OverrideField value={override} onChange={setOverride} />}
        <label>
          <span>{text('releases.act.comment')}</span>
          <textarea
            ref={field}
            className="vigie-field"
            value={comment}
            maxLength={commentMost}
            onChange={({ target }) => setComment(target.value)}
          />
        </label>
        {failure !== undefined && (
          <p className="vigie-rform__problem" role="alert">
            <CallFailure error={failure} />
          </p>
        )}
        <div className="vigie-modal__foot">
          <button type="button" className="vigie-button" onClick={() => onClose(false)}>
            {text('releases.form.close')}
          </button>
          <button type="submit" className="vigie-button vigie-button--primary" disabled={isSending}>
            {text(isSending ? 'releases.form.sending' : `releases.act.${act}`)}
          </button>
        </div>
      </form>
    </Modal>
  );
}
