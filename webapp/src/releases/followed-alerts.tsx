import React, { useState } from 'react';
import type { FollowedAlert, ReleaseDetail } from '#contract/releases.ts';
import { makeWish } from '../host/wish.ts';
import type { CallError } from '../rpc/call-error.ts';
import { describeAge } from '../ui/age.tsx';
import { CallFailure } from '../ui/call-failure.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { judgeAlert } from './load-releases.ts';

/** What broke after a release, the likeliest first; one click says that it was the cause, or that it was not. */
export function FollowedAlerts({ detail }: { detail: ReleaseDetail }): React.ReactElement | null {
  const text = useText();
  const { release, alerts = [], otherAlerts = 0, mayLink = false } = detail;
  if (alerts.length === 0 && otherAlerts === 0) return null;
  return (
    <section className="vigie-rpart" aria-label={text('releases.alerts')}>
      <h3 className="vigie-rpart__title">{text('releases.alerts')}</h3>
      <ul className="vigie-rlines">
        {alerts.map((alert) => (
          <Followed key={alert.id} releaseId={release.id} alert={alert} mayLink={mayLink} />
        ))}
      </ul>
      {otherAlerts > 0 && (
        <p className="vigie-rlines__quiet">{text('releases.alerts.others', { count: otherAlerts })}</p>
      )}
    </section>
  );
}

function Followed(props: { releaseId: number; alert: FollowedAlert; mayLink: boolean }): React.ReactElement {
  const { releaseId, alert, mayLink } = props;
  const { id, severity, host, title, afterMs, link, linkBy = '' } = alert;
  const text = useText();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<CallError>();
  const judge = async (verdict: 'link' | 'deny') => {
    setSending(true);
    setFailure(await judgeAlert(releaseId, id, verdict));
    setSending(false);
  };
  const verdicts = (['link', 'deny'] as const).filter((verdict) => link !== (verdict === 'link' ? 'linked' : 'denied'));
  return (
    <li className="vigie-rlines__line">
      <SeverityMark state={severity} />
      <button
        type="button"
        className="vigie-link vigie-rlines__main"
        onClick={() => makeWish({ tab: 'alerts', open: id })}
      >
        {showText(host === undefined || title.startsWith(host) ? title : `${host} · ${title}`)}
      </button>
      <span className="vigie-rlines__quiet">{text('releases.alert.after', { age: describeAge(text, afterMs) })}</span>
      {link !== undefined && (
        <span className="vigie-rlines__why">
          {text(`releases.alert.${link}`, { by: showText(linkBy), hasName: linkBy === '' ? 'no' : 'yes' })}
        </span>
      )}
      {mayLink && (
        <span className="vigie-rlines__acts">
          {verdicts.map((verdict) => (
            <button
              key={verdict}
              type="button"
              className="vigie-link"
              disabled={isSending}
              onClick={() => void judge(verdict)}
            >
              {text(`releases.alert.${verdict}`)}
            </button>
          ))}
        </span>
      )}
      {failure !== undefined && (
        <span className="vigie-rlines__why" role="alert">
          <CallFailure error={failure} />
        </span>
      )}
    </li>
  );
}
