import React, { useState } from 'react';
import type { IncidentRow } from '#contract/incidents.ts';
import type { KeepWish } from '../host/wish.ts';
import { Modal } from '../ui/modal.tsx';
import { showLines, showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { ActFailure } from './act-failure.tsx';
import { actOnIncident } from './act-on-incident.ts';
import { guessIncident } from './guess-incident.ts';
import { useAct } from './use-act.ts';
import './composer.css';
import './linked.css';

interface KeepDialogProps {
  wish: KeepWish;
  open: readonly IncidentRow[];
  onDone(id: number): void;
  onClose(): void;
}

/** Keeps a message in the timeline of an open incident: of the one whose room or thread it stands in, if any. */
export function KeepDialog({ wish, open, onDone, onClose }: KeepDialogProps): React.ReactElement {
  const text = useText();
  const [chosen, setChosen] = useState<number>();
  const id = chosen ?? guessIncident(wish, open);
  const act = useAct();
  return (
    <Modal title={text('incidents.keep.title')} onClose={onClose}>
      <form
        className="vigie-inc-form"
        onSubmit={async (event) => {
          event.preventDefault();
          if (id === undefined) return;
          const { postId } = wish;
          if (await act.run((actId) => actOnIncident('incidents.keep', { id, postId, isKept: true, actId })))
            onDone(id);
        }}
      >
        <blockquote className="vigie-inc-event__text">{showLines(wish.text).slice(0, 400)}</blockquote>
        {open.length === 0 ? (
          <p className="vigie-inc-muted">{text('incidents.keep.none')}</p>
        ) : (
          <fieldset className="vigie-choose">
            <legend>{text('incidents.keep.where')}</legend>
            {open.map((row) => (
              <label key={row.id}>
                <input type="radio" name="vigie-keep" checked={row.id === id} onChange={() => setChosen(row.id)} />
                <span>
                  INC-{row.id} <bdi>{showText(row.title)}</bdi>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <p className="vigie-inc-where">{text('incidents.keep.then')}</p>
        <ActFailure error={act.error} />
        <div className="vigie-modal__foot">
          <button type="button" className="vigie-button" onClick={onClose}>
            {text('incidents.cancel')}
          </button>
          <button
            type="submit"
            className="vigie-button vigie-button--primary"
            disabled={id === undefined || act.isBusy}
          >
            {text(act.isBusy ? 'incidents.sending' : 'incidents.keep.send')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
