import React, { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type IncidentDetail, incidentLimits } from '#contract/incidents.ts';
import { useText } from '../ui/use-text.ts';
import { ActFailure } from './act-failure.tsx';
import { actOnIncident } from './act-on-incident.ts';
import { NextUpdateField, type NextUpdateWish, readNextUpdate } from './next-update-field.tsx';
import { suggestUpdate } from './suggest-update.ts';
import { useAct } from './use-act.ts';
import { WhereItGoes } from './where-it-goes.tsx';
import '../ui/field.css';
import './composer.css';

interface ComposerProps {
  detail: IncidentDetail;
  kind: 'update' | 'note';
  onKind(kind: 'update' | 'note'): void;
  onClose(): void;
}

/** Writes an update, begun from the last one, or a note for the timeline; says first where it goes. */
export function Composer({ detail, kind, onKind, onClose }: ComposerProps): React.ReactElement {
  const text = useText();
  const { id, revision, status } = detail.incident;
  const [suggested] = useState(() => suggestUpdate(detail.events));
  const [technical, setTechnical] = useState(suggested.text);
  const [business, setBusiness] = useState(suggested.businessText);
  const [note, setNote] = useState('');
  const [newStatus, setNewStatus] = useState('');
  const [next, setNext] = useState<NextUpdateWish>({ is: 'in', minutes: 30 });
  const act = useAct({ revision, onDone: onClose });
  const field = useRef<HTMLTextAreaElement>(null);
  const root = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other kind has another field
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
    root.current?.scrollIntoView({ block: 'nearest' });
  }, [kind]);

  const written = (kind === 'update' ? technical : note).trim();
  const most = kind === 'update' ? incidentLimits.update : incidentLimits.note;
  const over = Math.max(written.length, business.trim().length) - most;
  const canSend =
    written !== '' && over <= 0 && !act.isBusy && (kind === 'note' || next.is !== 'text' || next.text.trim() !== '');
  const change = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    act.renew();
  };
  const handleSend = () => {
    if (!canSend) return;
    void act.run((actId) => {
      if (kind === 'note') return actOnIncident('incidents.note', { id, text: written, actId });
      const nextUpdate = readNextUpdate(next, Date.now());
      return actOnIncident('incidents.update', {
        id,
        actId,
        ...(act.expected === undefined ? {} : { expected: act.expected }),
        text: written,
        ...(business.trim() === '' ? {} : { businessText: business.trim() }),
        ...(isWorking(newStatus) ? { status: newStatus } : {}),
        ...(nextUpdate === undefined ? {} : { nextUpdate }),
      });
    });
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    handleSend();
  };

  return (
    <form
      ref={root}
      className="vigie-inc-composer"
      aria-label={text(`incidents.composer.${kind}`)}
      onKeyDown={handleKey}
      onSubmit={(event) => {
        event.preventDefault();
        handleSend();
      }}
    >
      <div className="vigie-inc-composer__kinds">
        {(['update', 'note'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="vigie-button"
            aria-pressed={each === kind}
            onClick={() => onKind(each)}
          >
            {text(`incidents.composer.${each}`)}
          </button>
        ))}
      </div>
      {kind === 'note' ? (
        <textarea
          ref={field}
          className="vigie-field"
          rows={3}
          value={note}
          aria-label={text('incidents.note.text')}
          placeholder={text('incidents.note.text')}
          onChange={change(setNote)}
        />
      ) : (
        <>
          <label>
            <span>{text('incidents.update.technical')}</span>
            <textarea ref={field} className="vigie-field" rows={4} value={technical} onChange={change(setTechnical)} />
          </label>
          <label>
            <span>{text('incidents.update.business.optional')}</span>
            <textarea
              className="vigie-field vigie-inc-composer__business"
              rows={2}
              value={business}
              placeholder={text('incidents.update.business.hint')}
              onChange={change(setBusiness)}
            />
          </label>
          <div className="vigie-inc-composer__pair">
            <label>
              <span>{text('incidents.status')}</span>
              <select className="vigie-field" value={newStatus} onChange={change(setNewStatus)}>
                <option value="">
                  {text('incidents.update.status.same', { status: text(`incidents.status.${status}`) })}
                </option>
                {workingSteps
                  .filter((step) => step !== status)
                  .map((step) => (
                    <option key={step} value={step}>
                      {text(`incidents.status.${step}`)}
                    </option>
                  ))}
              </select>
            </label>
            <NextUpdateField
              wish={next}
              onChange={(wish) => {
                setNext(wish);
                act.renew();
              }}
            />
          </div>
        </>
      )}
      <WhereItGoes detail={detail} kind={kind} hasBusinessText={business.trim() !== ''} />
      {over > 0 && (
        <p className="vigie-inc-failure" role="alert">
          {text('incidents.over', { count: over })}
        </p>
      )}
      <ActFailure error={act.error} />
      <div className="vigie-modal__foot">
        <span className="vigie-modal__hint">{text('incidents.send.hint')}</span>
        <button type="button" className="vigie-button" onClick={onClose}>
          {text('incidents.cancel')}
        </button>
        <button type="submit" className="vigie-button vigie-button--primary" disabled={!canSend}>
          {text(act.isBusy ? 'incidents.sending' : kind === 'update' ? 'incidents.update.send' : 'incidents.note.send')}
        </button>
      </div>
    </form>
  );
}

const workingSteps = ['investigating', 'identified', 'monitoring'] as const;

function isWorking(status: string): status is (typeof workingSteps)[number] {
  return status === 'investigating' || status === 'identified' || status === 'monitoring';
}
