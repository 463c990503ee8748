import React, { useEffect, useState } from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import { type IncidentDetail, incidentLimits } from '#contract/incidents.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import type { CallError } from '../rpc/call-error.ts';
import { ListSkeleton } from '../ui/list-states.tsx';
import { Modal } from '../ui/modal.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { ActFailure } from './act-failure.tsx';
import { actOnIncident } from './act-on-incident.ts';
import { useAct } from './use-act.ts';
import '../ui/field.css';
import './composer.css';
import './linked.css';

/** Enough to choose from; typing narrows all of them. */
const shownMost = 50;

/** Links open alerts, chosen from a list, and releases by their number. */
export function LinkDialog({ detail, onClose }: { detail: IncidentDetail; onClose(): void }): React.ReactElement {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const act = useAct({ onDone: onClose });
  const linked = new Set(detail.alerts.map(({ id }) => id));
  const { alerts, error } = useOpenAlerts();
  const releaseIds = [...typed.matchAll(/\bREL-(\d{1,9})\b/gi)].map(([, digits]) => Number(digits));
  const words = typed
    .replace(/\bREL-\d*/gi, '')
    .toLowerCase()
    .split(/\s+/);
  const offered = (alerts ?? []).filter(
    (row) => !linked.has(row.id) && words.every((word) => writeAlert(row).toLowerCase().includes(word)),
  );
  const count = chosen.length + releaseIds.length;
  const canSend = count > 0 && count <= incidentLimits.alerts && !act.isBusy;
  const { id } = detail.incident;
  return (
    <Modal title={text('incidents.link.title', { number: `INC-${id}` })} onClose={onClose}>
      <form
        className="vigie-inc-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!canSend) return;
          void act.run((actId) =>
            actOnIncident('incidents.link', {
              id,
              actId,
              isLinked: true,
              ...(chosen.length === 0 ? {} : { alertIds: [...chosen] }),
              ...(releaseIds.length === 0 ? {} : { releaseIds }),
            }),
          );
        }}
      >
        <input
          className="vigie-field"
          // biome-ignore lint/a11y/noAutofocus: the first thing one does in a dialog that was asked for
          autoFocus
          value={typed}
          aria-label={text('incidents.link.field')}
          placeholder={text('incidents.link.field')}
          onChange={({ target }) => setTyped(target.value)}
        />
        {alerts === undefined && error === undefined && <ListSkeleton label={text('incidents.loading')} />}
        {alerts !== undefined && offered.length === 0 && (
          <p className="vigie-inc-muted">{text('incidents.link.none')}</p>
        )}
        <div className="vigie-choose">
          {offered.slice(0, shownMost).map((row) => (
            <label key={row.id}>
              <input
                type="checkbox"
                checked={chosen.includes(row.id)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, row.id] : chosen.filter((each) => each !== row.id))
                }
              />
              <SeverityMark state={row.severity} />
              <bdi>{showText(writeAlert(row))}</bdi>
            </label>
          ))}
        </div>
        {offered.length > shownMost && (
          <p className="vigie-inc-muted">{text('incidents.link.more', { count: offered.length - shownMost })}</p>
        )}
        <ActFailure error={act.error ?? error} />
        <div className="vigie-modal__foot">
          <button type="button" className="vigie-button" onClick={onClose}>
            {text('incidents.cancel')}
          </button>
          <button type="submit" className="vigie-button vigie-button--primary" disabled={!canSend}>
            {text(act.isBusy ? 'incidents.sending' : 'incidents.link.send', { count })}
          </button>
        </div>
      </form>
    </Modal>
  );
}

function writeAlert({ host, title }: AlertRow): string {
  return host === undefined ? title : `${host} · ${title}`;
}

/** The open alerts that the reader may see, asked once. */
function useOpenAlerts(): { alerts: readonly AlertRow[] | undefined; error: CallError | undefined } {
  const [alerts, setAlerts] = useState<readonly AlertRow[]>();
  const [error, setError] = useState<CallError>();
  useEffect(() => {
    let isCurrent = true;
    void callBridge('alerts.list', { status: 'open', limit: 500 }).then((outcome) => {
      if (!isCurrent) return;
      if (outcome.ok) setAlerts(outcome.result.alerts);
      else setError(outcome.error);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return { alerts, error };
}
