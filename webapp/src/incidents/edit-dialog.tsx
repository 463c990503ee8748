import React, { useState } from 'react';
import { type IncidentDetail, incidentLimits, incidentSeverities } from '#contract/incidents.ts';
import { Modal } from '../ui/modal.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { ActFailure } from './act-failure.tsx';
import { actOnIncident } from './act-on-incident.ts';
import { nameSeverity } from './severity.ts';
import { useAct } from './use-act.ts';
import { useMoments } from './use-moments.ts';
import { readWallTime, writeWallTime } from './wall-time.ts';
import '../ui/field.css';
import './composer.css';

interface EditDialogProps {
  detail: IncidentDetail;
  onClose(): void;
}

/** Corrects what an incident says of itself; only what was changed is sent, and that it was stays in the timeline. */
export function EditDialog({ detail, onClose }: EditDialogProps): React.ReactElement {
  const text = useText();
  const { zone } = useMoments();
  const { incident, settings } = detail;
  const [title, setTitle] = useState(incident.title);
  const [severity, setSeverity] = useState(incident.severity);
  const [services, setServices] = useState(incident.services.join(', '));
  const [started, setStarted] = useState(() => writeWallTime(incident.startedAt, zone));
  const [wantsRoom, setWantsRoom] = useState<true>();
  const act = useAct({ revision: incident.revision, onDone: onClose });

  const named = services
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const startedAt = readWallTime(started, zone);
  const isStartChanged = started !== writeWallTime(incident.startedAt, zone);
  const changes = {
    ...(title.trim() === incident.title ? {} : { title: title.trim() }),
    ...(severity === incident.severity ? {} : { severity }),
    ...(named.join(',') === incident.services.join(',') ? {} : { services: named }),
    ...(isStartChanged && startedAt !== undefined ? { startedAt } : {}),
    ...(wantsRoom === undefined ? {} : { wantsRoom }),
  };
  const canSend =
    title.trim() !== '' &&
    named.length <= incidentLimits.services &&
    startedAt !== undefined &&
    Object.keys(changes).length > 0 &&
    !act.isBusy;
  const { id } = incident;
  const change =
    (set: (value: string) => void) =>
    ({ target }: { target: { value: string } }) => {
      set(target.value);
      act.renew();
    };
  return (
    <Modal title={text('incidents.edit.title', { number: `INC-${id}` })} onClose={onClose}>
      <form
        className="vigie-inc-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSend)
            void act.run((actId) =>
              actOnIncident('incidents.change', {
                id,
                actId,
                ...(act.expected === undefined ? {} : { expected: act.expected }),
                ...changes,
              }),
            );
        }}
      >
        <label>
          <span>{text('incidents.declare.what')}</span>
          <input className="vigie-field" value={title} maxLength={incidentLimits.title} onChange={change(setTitle)} />
        </label>
        <label>
          <span>{text('incidents.severity')}</span>
          <select
            className="vigie-field"
            value={severity}
            onChange={({ target }) => {
              const chosen = incidentSeverities.find((each) => each === target.value);
              if (chosen !== undefined) setSeverity(chosen);
              act.renew();
            }}
          >
            {incidentSeverities.map((each) => (
              <option key={each} value={each}>
                {`${showText(nameSeverity(settings, each))} · ${text(`incidents.severity.${each}.meaning`)}`}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{text('incidents.edit.services')}</span>
          <input className="vigie-field" value={services} onChange={change(setServices)} />
        </label>
        <label>
          <span>{text('incidents.edit.started', { zone })}</span>
          <input className="vigie-field" type="datetime-local" value={started} onChange={change(setStarted)} />
        </label>
        {incident.room === undefined && incident.isRoomComing !== true && (
          <label className="vigie-inc-form__choice">
            <input
              type="checkbox"
              checked={wantsRoom ?? false}
              onChange={({ target }) => setWantsRoom(target.checked || undefined)}
            />
            <span>{text('incidents.declare.room')}</span>
          </label>
        )}
        <ActFailure error={act.error} />
        <div className="vigie-modal__foot">
          <button type="button" className="vigie-button" onClick={onClose}>
            {text('incidents.cancel')}
          </button>
          <button type="submit" className="vigie-button vigie-button--primary" disabled={!canSend}>
            {text(act.isBusy ? 'incidents.sending' : 'incidents.edit.send')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
