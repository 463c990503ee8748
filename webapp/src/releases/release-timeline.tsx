import React from 'react';
import type { ReleaseTimelineEvent } from '#contract/releases.ts';
import { Age } from '../ui/age.tsx';
import { showLines, showText } from '../ui/show-text.ts';
import { type Text, useText } from '../ui/use-text.ts';
import { ReleaseMark } from './release-mark.tsx';
import { useWindowWords } from './use-zone.ts';

/** What happened to a release, oldest first, in the reader's zone. */
export function ReleaseTimeline({ events }: { events: readonly ReleaseTimelineEvent[] }): React.ReactElement {
  const text = useText();
  const words = useWindowWords();
  return (
    <ol className="vigie-rtime">
      {events.map((event) => (
        <li key={`${event.revision} ${event.type} ${event.at}`} className="vigie-rtime__event">
          {event.to === undefined ? <span className="vigie-rtime__dot" /> : <ReleaseMark state={event.to} />}
          <div className="vigie-rtime__body">
            <p className="vigie-rtime__line">
              <span>{describeEvent(text, event)}</span>
              <Age since={event.at} title={words.moment(event.at)} isAgo />
            </p>
            {event.type === 'moved' && event.plannedFrom !== undefined && (
              <p className="vigie-rtime__quiet">{words.window(event.plannedFrom, event.plannedUntil)}</p>
            )}
            {event.why !== undefined && <p className="vigie-rtime__quiet">{showText(event.why)}</p>}
            {event.comment !== undefined && event.comment !== '' && (
              <blockquote className="vigie-rtime__comment">{showLines(event.comment)}</blockquote>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

const knownEvents = new Set([
  'planned',
  'started',
  'succeeded',
  'failed',
  'rolled-back',
  'cancelled',
  'moved',
  'met',
  'room-added',
  'in-freeze',
  'overridden',
  'suspected',
  'cleared',
  'linked',
  'denied',
]);

function describeEvent(text: Text, { type, by, source }: ReleaseTimelineEvent): string {
  const who = by ?? source;
  const what = knownEvents.has(type)
    ? text(`releases.event.${type}`)
    : text('releases.event.other', { type: showText(type) });
  return who === undefined ? what : text('releases.event.by', { what, who: showText(who) });
}
