import React from 'react';
import type { AlertTimelineEvent, WriteBack } from '#contract/alerts.ts';
import { Age, describeAge } from '../ui/age.tsx';
import { type MarkState, SeverityMark } from '../ui/severity-mark.tsx';
import { showLines, showText } from '../ui/show-text.ts';
import { type Text, useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { describeMuting } from './describe-quiet.ts';
import './timeline.css';

/** What happened to an alert, newest first; an act's way to the tool is told where it was done. */
export function Timeline({ events }: { events: readonly AlertTimelineEvent[] }): React.ReactElement {
  const text = useText();
  const { formatMoment } = useAlertsHost();
  return (
    <ol className="vigie-timeline">
      {[...events].reverse().map((event, index) => (
        // Revisions are shared by the events of one delivery.
        // biome-ignore lint/suspicious/noArrayIndexKey: events are only ever added, at the other end
        <li key={`${event.revision} ${event.type} ${events.length - index}`} className="vigie-event">
          <span className="vigie-event__mark">
            <EventMark event={event} />
          </span>
          <div className="vigie-event__body">
            <p className="vigie-event__line">
              <span>{describeEvent(text, event, formatMoment)}</span>
              <Age since={event.at} title={formatMoment(event.at)} isAgo />
            </p>
            {event.comment !== undefined && event.comment !== '' && (
              <blockquote className="vigie-event__comment">{showLines(event.comment)}</blockquote>
            )}
            {event.writeBack !== undefined && <WriteBackLine writeBack={event.writeBack} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

function describeEvent(text: Text, event: AlertTimelineEvent, formatMoment: (at: number) => string): string {
  const { type, by, from, to, lastedMs, suppression } = event;
  const words = describeMuting(text, { status: 'open', suppression }, formatMoment);
  const values = {
    by: by === undefined ? '' : showText(by),
    hasName: by === undefined ? 'no' : 'yes',
    from: from === undefined ? '?' : text(`ui.severity.${from}`),
    to: to === undefined ? '?' : text(`ui.severity.${to}`),
    age: lastedMs === undefined ? '' : describeAge(text, lastedMs),
    hasAge: lastedMs === undefined ? 'no' : 'yes',
    type: showText(type),
    words: words ?? showText(type),
  };
  return text(knownEvents.has(type) ? `alerts.event.${type}` : 'alerts.event.other', values);
}

const knownEvents = new Set([
  'opened',
  'reopened',
  'acknowledged',
  'unacknowledged',
  'commented',
  'severity-changed',
  'resolved',
  'closed',
  'room-added',
  'flapping-started',
  'flapping-ended',
  'suppressed',
  'unsuppressed',
  'acknowledgement-forgotten',
  'state-unknown',
  'state-known',
]);

/** A shape for what changes how the alert stands; a dot for the rest. */
function EventMark({ event: { type, to } }: { event: AlertTimelineEvent }): React.ReactElement {
  const state: MarkState | undefined =
    type === 'resolved' || type === 'closed' ? 'resolved' : type === 'severity-changed' ? to : undefined;
  return state === undefined ? <span className="vigie-event__dot" /> : <SeverityMark state={state} />;
}

function WriteBackLine({ writeBack }: { writeBack: WriteBack }): React.ReactElement {
  const text = useText();
  const { state, text: why } = writeBack;
  return (
    <p className={`vigie-event__back vigie-event__back--${state}`}>
      {text(`alerts.write-back.${state}`)}
      {why !== undefined && <span> {showText(why)}</span>}
    </p>
  );
}
