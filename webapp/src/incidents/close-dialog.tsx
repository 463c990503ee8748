import React, { useEffect, useRef, useState } from 'react';
import type { IncidentDetail } from '#contract/incidents.ts';
import { Modal } from '../ui/modal.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { ActFailure } from './act-failure.tsx';
import { actOnIncident } from './act-on-incident.ts';
import { useAct } from './use-act.ts';
import '../ui/field.css';
import './composer.css';

interface EndDialogProps {
  detail: IncidentDetail;
  onClose(): void;
}

/** Closes an incident: alerts that are still open are named before. */
export function CloseDialog({ detail, onClose }: EndDialogProps): React.ReactElement {
  const text = useText();
  const open = detail.alerts.filter(({ status }) => status === 'open');
  return (
    <EndDialog
      detail={detail}
      act="close"
      title={text('incidents.close.title', { number: `INC-${detail.incident.id}` })}
      onClose={onClose}
    >
      {open.length > 0 && (
        <div className="vigie-inc-note" role="alert">
          <strong>{text('incidents.close.open', { count: open.length })}</strong>
          <ul className="vigie-linked">
            {open.map(({ id, severity, title, host }) => (
              <li key={id}>
                <SeverityMark state={severity} />
                <bdi>{showText(host === undefined ? title : `${host} · ${title}`)}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="vigie-inc-where">{text('incidents.close.then')}</p>
    </EndDialog>
  );
}

/** Opens again what turned out not to be over. */
export function ReopenDialog({ detail, onClose }: EndDialogProps): React.ReactElement {
  const text = useText();
  return (
    <EndDialog
      detail={detail}
      act="reopen"
      title={text('incidents.reopen.title', { number: `INC-${detail.incident.id}` })}
      onClose={onClose}
    >
      <p className="vigie-inc-where">{text('incidents.reopen.then')}</p>
    </EndDialog>
  );
}

function EndDialog(
  props: EndDialogProps & { act: 'close' | 'reopen'; title: string; children: React.ReactNode },
): React.ReactElement {
  const { detail, act: kind, title, children, onClose } = props;
  const text = useText();
  const [said, setSaid] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { id, revision } = detail.incident;
  const act = useAct({ revision, onDone: onClose });
  const handleSend = () =>
    void act.run((actId) =>
      actOnIncident(`incidents.${kind}`, {
        id,
        actId,
        ...(act.expected === undefined ? {} : { expected: act.expected }),
        ...(said.trim() === '' ? {} : { text: said.trim() }),
      }),
    );
  return (
    <Modal title={title} onClose={onClose}>
      <form
        className="vigie-inc-form"
        onSubmit={(event) => {
          event.preventDefault();
          handleSend();
        }}
      >
        {children}
        <label>
          <span>{text(`incidents.${kind}.text`)}</span>
          <textarea
            ref={field}
            className="vigie-field"
            value={said}
            maxLength={kind === 'close' ? 4_000 : 2_000}
            onChange={({ target }) => {
              setSaid(target.value);
              act.renew();
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) handleSend();
            }}
          />
        </label>
        <ActFailure error={act.error} />
        <div className="vigie-modal__foot">
          <span className="vigie-modal__hint">{text('incidents.send.hint')}</span>
          <button type="button" className="vigie-button" onClick={onClose}>
            {text('incidents.cancel')}
          </button>
          <button type="submit" className="vigie-button vigie-button--primary" disabled={act.isBusy}>
            {text(act.isBusy ? 'incidents.sending' : `incidents.${kind}.send`)}
          </button>
        </div>
      </form>
    </Modal>
  );
}
