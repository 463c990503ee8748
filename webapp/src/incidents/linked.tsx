import React from 'react';
import type { IncidentDetail } from '#contract/incidents.ts';
import { makeWish } from '../host/wish.ts';
import { Age } from '../ui/age.tsx';
import { Icon } from '../ui/icon.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { readMay } from './may.ts';
import { useMoments } from './use-moments.ts';
import './linked.css';

interface LinkedProps {
  detail: IncidentDetail;
  isBusy: boolean;
  onLink(): void;
  onUnlink(link: { alertIds: number[] } | { releaseIds: number[] }): void;
}

/** The alerts of an incident, and its releases: each opens in its own tab. */
export function Linked({ detail, isBusy, onLink, onUnlink }: LinkedProps): React.ReactElement {
  const text = useText();
  const moments = useMoments();
  const { alerts, otherAlerts, releases } = detail;
  const may = readMay(detail, 'link').isAllowed;
  return (
    <>
      <section className="vigie-part" aria-label={text('incidents.alerts')}>
        <h3 className="vigie-part__title vigie-part__title--acts">
          <span>{text('incidents.alerts.count', { count: alerts.length + otherAlerts })}</span>
          {may && (
            <button type="button" className="vigie-link" aria-keyshortcuts="l" onClick={onLink}>
              {text('incidents.alerts.link')}
            </button>
          )}
        </h3>
        <ul className="vigie-linked">
          {alerts.map(({ id, status, severity, title, host, startedAt, resolvedAt }) => {
            const state = status === 'resolved' ? 'resolved' : severity;
            const name = showText(host === undefined ? title : `${host} · ${title}`);
            return (
              <li key={id}>
                <SeverityMark state={state} />
                <button
                  type="button"
                  className="vigie-link vigie-linked__name"
                  onClick={() => makeWish({ tab: 'alerts', open: id })}
                >
                  <span className="vigie-sr">{text(`ui.severity.${state}`)}, </span>
                  <bdi>{name}</bdi>
                </button>
                <Age since={startedAt} until={resolvedAt} title={moments.exact(startedAt)} />
                {may && <Unlink name={name} isBusy={isBusy} onClick={() => onUnlink({ alertIds: [id] })} />}
              </li>
            );
          })}
        </ul>
        {otherAlerts > 0 && (
          <p className="vigie-inc-muted">{text('incidents.alerts.others', { count: otherAlerts })}</p>
        )}
      </section>
      {releases.length > 0 && (
        <section className="vigie-part" aria-label={text('incidents.releases')}>
          <h3 className="vigie-part__title">{text('incidents.releases')}</h3>
          <ul className="vigie-linked">
            {releases.map(({ id, title }) => {
              const name = showText(title);
              return (
                <li key={id}>
                  <button
                    type="button"
                    className="vigie-link vigie-linked__name"
                    onClick={() => makeWish({ tab: 'releases', open: id })}
                  >
                    REL-{id} <bdi>{name}</bdi>
                  </button>
                  {may && <Unlink name={`REL-${id}`} isBusy={isBusy} onClick={() => onUnlink({ releaseIds: [id] })} />}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}

function Unlink({ name, isBusy, onClick }: { name: string; isBusy: boolean; onClick(): void }): React.ReactElement {
  const label = useText()('incidents.unlink', { name });
  return (
    <button
      type="button"
      className="vigie-button vigie-button--icon"
      aria-label={label}
      title={label}
      disabled={isBusy}
      onClick={onClick}
    >
      <Icon name="close" />
    </button>
  );
}
