import React, { useEffect, useRef, useState } from 'react';
import {
  type IncidentRow,
  type IncidentSettings,
  type IncidentSeverity,
  incidentLimits,
  incidentSeverities,
} from '#contract/incidents.ts';
import { dispatchToHost } from '../host/host-store.ts';
import type { DeclareWish } from '../host/wish.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import { Modal } from '../ui/modal.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { ActFailure } from './act-failure.tsx';
import { actOnIncident } from './act-on-incident.ts';
import { incidentsHeard } from './incidents-reducer.ts';
import { OfferedIncident } from './offered-incident.tsx';
import { nameSeverity, toneOf } from './severity.ts';
import { useAct } from './use-act.ts';
import '../ui/field.css';
import './composer.css';

interface DeclareDialogProps {
  wish: DeclareWish;
  settings: IncidentSettings | undefined;
  /** The incident that is now the one to look at. */
  onDone(id: number): void;
  onClose(): void;
}

/** Declares an incident: what, how bad, where people will work and read of it; the same, open already, is offered first. */
export function DeclareDialog({ wish, settings, onDone, onClose }: DeclareDialogProps): React.ReactElement {
  const text = useText();
  const alerts = wish.alerts ?? [];
  const [title, setTitle] = useState(() =>
    (alerts[0]?.title ?? firstLine(wish.post?.text ?? '')).slice(0, incidentLimits.title),
  );
  const [severity, setSeverity] = useState<IncidentSeverity>('sev2');
  const [isPrivate, setPrivate] = useState(false);
  const [room, setRoom] = useState<boolean>();
  const [takesCommand, setTakesCommand] = useState(true);
  const [offered, setOffered] = useState<IncidentRow>();
  const act = useAct();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);

  const hasRoom = settings?.severities.find((each) => each.severity === severity)?.hasRoom ?? false;
  const wantsRoom = isPrivate || (room ?? hasRoom);
  const isBarred = settings?.mayDeclare === false;
  const canSend = title.trim() !== '' && !act.isBusy && !isBarred;
  const alertIds = alerts.map(({ id }) => id).slice(0, incidentLimits.alerts);
  const services = [...new Set(alerts.map(({ service }) => service ?? '').filter((name) => name !== ''))].slice(
    0,
    incidentLimits.services,
  );

  const declare = (isAnother: boolean) =>
    act.run(async (actId) => {
      const outcome = await callBridge('incidents.declare', {
        title: title.trim(),
        severity,
        actId,
        takesCommand,
        isPrivate,
        wantsRoom,
        ...(alertIds.length === 0 ? {} : { alertIds }),
        ...(services.length === 0 ? {} : { services }),
        ...(wish.post === undefined ? {} : { postId: wish.post.postId }),
        ...(isAnother ? { isAnother } : {}),
      });
      if (!outcome.ok) return outcome.error;
      const { outcome: end, incident } = outcome.result;
      dispatchToHost(incidentsHeard({ rows: [incident] }));
      if (end === 'offered') setOffered(incident);
      else onDone(incident.id);
      return undefined;
    });
  const join = (row: IncidentRow) =>
    act.run(async (actId) => {
      if (alertIds.length > 0) {
        const error = await actOnIncident('incidents.link', { id: row.id, alertIds, isLinked: true, actId });
        if (error !== undefined) return error;
      }
      if (wish.post !== undefined) {
        const { postId } = wish.post;
        const error = await actOnIncident('incidents.keep', { id: row.id, postId, isKept: true, actId: `${actId}-p` });
        if (error !== undefined) return error;
      }
      onDone(row.id);
      return undefined;
    });

  return (
    <Modal title={text('incidents.declare.title')} onClose={onClose}>
      {isBarred && (
        <p className="vigie-inc-note">{showText(settings.whyNot ?? text('incidents.declare.not-allowed'))}</p>
      )}
      {offered !== undefined ? (
        <>
          <OfferedIncident row={offered} settings={settings} />
          <ActFailure error={act.error} />
          <div className="vigie-modal__foot">
            <button type="button" className="vigie-button" onClick={() => setOffered(undefined)}>
              {text('incidents.back')}
            </button>
            <button type="button" className="vigie-button" disabled={act.isBusy} onClick={() => void declare(true)}>
              {text('incidents.declare.another')}
            </button>
            <button
              type="button"
              className="vigie-button vigie-button--primary"
              // biome-ignore lint/a11y/noAutofocus: the answer expected of what has just appeared
              autoFocus
              disabled={act.isBusy}
              onClick={() => void join(offered)}
            >
              {text(
                alertIds.length > 0 || wish.post !== undefined
                  ? 'incidents.declare.join-link'
                  : 'incidents.declare.join',
                {
                  number: `INC-${offered.id}`,
                },
              )}
            </button>
          </div>
        </>
      ) : (
        <form
          className="vigie-inc-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (canSend) void declare(false);
          }}
        >
          <label>
            <span>{text('incidents.declare.what')}</span>
            <input
              ref={field}
              className="vigie-field"
              value={title}
              maxLength={incidentLimits.title}
              placeholder={text('incidents.declare.example')}
              onChange={({ target }) => {
                setTitle(target.value);
                act.renew();
              }}
            />
          </label>
          <fieldset>
            <legend>{text('incidents.severity')}</legend>
            {incidentSeverities.map((each) => (
              <label key={each} className="vigie-inc-form__choice">
                <input
                  type="radio"
                  name="vigie-severity"
                  value={each}
                  checked={severity === each}
                  onChange={() => {
                    setSeverity(each);
                    act.renew();
                  }}
                />
                <SeverityMark state={toneOf(each)} />
                <span>
                  <strong>{showText(nameSeverity(settings, each))}</strong>{' '}
                  <small>{text(`incidents.severity.${each}.meaning`)}</small>
                </span>
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>{text('incidents.declare.how')}</legend>
            <Check label={text('incidents.declare.command')} isOn={takesCommand} onChange={setTakesCommand} />
            <Check
              label={text('incidents.declare.room')}
              isOn={wantsRoom}
              isFixed={isPrivate}
              onChange={(isOn) => setRoom(isOn)}
            />
            <Check label={text('incidents.declare.private')} isOn={isPrivate} onChange={setPrivate} />
          </fieldset>
          {alerts.length > 0 && (
            <div>
              <p className="vigie-part__title">{text('incidents.declare.alerts', { count: alerts.length })}</p>
              <ul className="vigie-inc-form__alerts">
                {alerts.map(({ id, title: name }) => (
                  <li key={id}>
                    <bdi>{showText(name)}</bdi>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {wish.post !== undefined && <p className="vigie-inc-note">{text('incidents.declare.post')}</p>}
          <p className="vigie-inc-where">
            {isPrivate
              ? text('incidents.declare.nowhere')
              : text('incidents.declare.where', {
                  count: settings?.announcedIn.length ?? 0,
                  rooms: showText((settings?.announcedIn ?? []).map((name) => `~${name}`).join(', ')),
                  room: wantsRoom ? 'yes' : 'no',
                })}
          </p>
          <ActFailure error={act.error} />
          <div className="vigie-modal__foot">
            <button type="button" className="vigie-button" onClick={onClose}>
              {text('incidents.cancel')}
            </button>
            <button type="submit" className="vigie-button vigie-button--primary" disabled={!canSend}>
              {text(act.isBusy ? 'incidents.sending' : 'incidents.declare.send')}
            </button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function Check(props: {
  label: string;
  isOn: boolean;
  isFixed?: boolean;
  onChange(isOn: boolean): void;
}): React.ReactElement {
  const { label, isOn, isFixed = false, onChange } = props;
  return (
    <label className="vigie-inc-form__choice">
      <input type="checkbox" checked={isOn} disabled={isFixed} onChange={({ target }) => onChange(target.checked)} />
      <span>{label}</span>
    </label>
  );
}

function firstLine(message: string): string {
  return showText(message.split('\n').find((line) => line.trim() !== '') ?? '').trim();
}
