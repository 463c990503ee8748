import React, { useState } from 'react';
import type { AlertDetail } from '#contract/alerts.ts';
import type { ReleaseBefore } from '#contract/releases-before.ts';
import { makeWish } from '../host/wish.ts';
import type { CallError } from '../rpc/call-error.ts';
import { createActId } from '../rpc/create-act-id.ts';
import { describeAge } from '../ui/age.tsx';
import { CallFailure } from '../ui/call-failure.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { loadDetail } from './load-alerts.ts';
import './what-changed.css';

/** The releases that went before an alert, the likeliest first; one click says that it was the cause, or was not. */
export function WhatChanged({ detail }: { detail: AlertDetail }): React.ReactElement | null {
  const text = useText();
  const { alert, before } = detail;
  if (before === undefined) return null;
  const { releases, others, lookBackMs } = before;
  return (
    <section className="vigie-part" aria-label={text('alerts.before')}>
      <h3 className="vigie-part__title">{text('alerts.before')}</h3>
      {releases.length === 0 && others === 0 && (
        <p className="vigie-before__quiet">{text('alerts.before.none', { age: describeAge(text, lookBackMs) })}</p>
      )}
      <ul className="vigie-before">
        {releases.map((one) => (
          <Before key={one.release.id} alertId={alert.id} before={one} />
        ))}
      </ul>
      {others > 0 && <p className="vigie-before__quiet">{text('alerts.before.others', { count: others })}</p>}
    </section>
  );
}

function Before({ alertId, before }: { alertId: number; before: ReleaseBefore }): React.ReactElement {
  const { release, beforeMs, why, link, linkBy = '', mayLink } = before;
  const text = useText();
  const { deps } = useAlertsHost();
  const [failure, setFailure] = useState<CallError>();
  const [isSending, setSending] = useState(false);
  const judge = async (verdict: 'link' | 'deny') => {
    setSending(true);
    const outcome = await deps.callBridge(`releases.${verdict}`, { id: release.id, alertId, actId: createActId() });
    setFailure(outcome.ok ? undefined : outcome.error);
    if (outcome.ok) await loadDetail(deps, alertId);
    setSending(false);
  };
  const verdicts = (['link', 'deny'] as const).filter((verdict) => link !== (verdict === 'link' ? 'linked' : 'denied'));
  const { services, version = '', environment, summary = '' } = release;
  const what = `${services.join(', ')} ${version}`.trim() || summary;
  return (
    <li className="vigie-before__one">
      <div className="vigie-before__line">
        <button
          type="button"
          className="vigie-link vigie-before__name"
          onClick={() => makeWish({ tab: 'releases', open: release.id })}
        >
          {release.number} · {showText(environment === undefined ? what : `${what} → ${environment}`)}
        </button>
        <span className="vigie-before__quiet">{text('alerts.before.ago', { age: describeAge(text, beforeMs) })}</span>
      </div>
      <p className="vigie-before__quiet">
        {link === undefined
          ? showText(why)
          : text(`alerts.before.${link}`, { by: showText(linkBy), hasName: linkBy === '' ? 'no' : 'yes' })}
      </p>
      {mayLink && (
        <p className="vigie-before__acts">
          {verdicts.map((verdict) => (
            <button
              key={verdict}
              type="button"
              className="vigie-link"
              disabled={isSending}
              onClick={() => void judge(verdict)}
            >
              {text(`alerts.before.${verdict}`)}
            </button>
          ))}
        </p>
      )}
      {failure !== undefined && (
        <p role="alert">
          <CallFailure error={failure} />
        </p>
      )}
    </li>
  );
}
