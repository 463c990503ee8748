import React, { useRef, useState } from 'react';
import type { SilenceRow } from '#contract/silences.ts';
import type { CallError } from '../rpc/call-error.ts';
import { createActId } from '../rpc/create-act-id.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';

const hourMs = 3600_000;
const hoursOffered = [1, 4, 24];

interface SilenceEntryProps {
  silence: SilenceRow;
  /** The bridge's clock, epoch milliseconds. */
  now: number;
  longestMs: number;
  /** `words` tell what was done. */
  onChanged(silence: SilenceRow, words: string): void;
}

/** One silence: what it mutes, whose it is and until when; with what the reader may do with it. */
export function SilenceEntry({ silence, now, longestMs, onChanged }: SilenceEntryProps): React.ReactElement {
  const text = useText();
  const { deps, formatMoment } = useAlertsHost();
  const [isEnding, setEnding] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<CallError>();
  const actId = useRef(createActId());
  const { id, kind, state, matchers, by, reason, startsAt, endsAt, endedBy, matching, isActionable } = silence;
  const isOver = state === 'ended';

  const send = async (order: { durationMs: number } | 'end') => {
    setSending(true);
    setFailure(undefined);
    const named = { id: Number(id), actId: actId.current };
    const outcome =
      order === 'end'
        ? await deps.callBridge('silences.end', named)
        : await deps.callBridge('silences.change', { ...named, ...order });
    setSending(false);
    setEnding(false);
    if (!outcome.ok) {
      setFailure(outcome.error);
      return;
    }
    actId.current = createActId();
    const { silence: changed } = outcome.result;
    onChanged(
      changed,
      order === 'end'
        ? text('alerts.silences.ended')
        : text('alerts.silences.extended', { moment: formatMoment(changed.endsAt) }),
    );
  };

  return (
    <li className={`vigie-silenced${isOver ? ' vigie-silenced--over' : ''}`}>
      <p className="vigie-silenced__state">
        <Icon name={kind === 'silence' ? 'muted' : 'hourglass'} />
        <strong>{text(`alerts.silences.${kind}.${state}`)}</strong>
        <span>
          {state === 'planned'
            ? text('alerts.silences.from-to', { from: formatMoment(startsAt), to: formatMoment(endsAt) })
            : text(isOver ? 'alerts.silences.over' : 'alerts.silences.until', { moment: formatMoment(endsAt) })}
        </span>
      </p>
      <p className="vigie-silenced__matchers">
        {matchers.map((matcher) => (
          <code key={matcher}>{showText(matcher)}</code>
        ))}
      </p>
      <p className="vigie-silenced__why">
        <bdi>{showText(reason)}</bdi>
        <span className="vigie-silenced__by">
          <bdi>{showText(by)}</bdi>
          {endedBy !== undefined && ` · ${text('alerts.silences.ended-by', { by: showText(endedBy) })}`}
        </span>
      </p>
      {!isOver && (
        <p className={matching === 0 ? 'vigie-silenced__empty' : undefined}>
          {text('alerts.silences.matching', { count: matching })}
        </p>
      )}
      {failure !== undefined && (
        <div className="vigie-act__outcome" role="alert">
          <p>
            <CallFailure error={failure} />
          </p>
        </div>
      )}
      {!isOver && isActionable && (
        <div className="vigie-silenced__acts">
          {isEnding ? (
            <>
              <span>{text('alerts.silences.end.sure', { count: matching })}</span>
              <button
                ref={takeFocus}
                type="button"
                className="vigie-button vigie-button--primary"
                disabled={isSending}
                onClick={() => void send('end')}
              >
                {text('alerts.silences.end')}
              </button>
              <button type="button" className="vigie-button" onClick={() => setEnding(false)}>
                {text('alerts.act.cancel')}
              </button>
            </>
          ) : (
            <>
              <button type="button" className="vigie-button" disabled={isSending} onClick={() => setEnding(true)}>
                {text('alerts.silences.end')}
              </button>
              {hoursOffered
                .map((hours) => ({ hours, durationMs: endsAt - Math.max(now, startsAt) + hours * hourMs }))
                .filter(({ durationMs }) => durationMs <= longestMs)
                .map(({ hours, durationMs }) => (
                  <button
                    key={hours}
                    type="button"
                    className="vigie-button vigie-button--quiet"
                    disabled={isSending}
                    onClick={() => void send({ durationMs })}
                  >
                    {text('alerts.silences.extend', { hours })}
                  </button>
                ))}
            </>
          )}
        </div>
      )}
    </li>
  );
}

/** The button that was pressed is gone: the keyboard goes on at what it asks. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}
