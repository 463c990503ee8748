import React from 'react';
import type { IncidentDetail, IncidentTimelineEvent } from '#contract/incidents.ts';
import { FormattedText } from '../host/format-text.tsx';
import { readHostState } from '../host/host-store.ts';
import { jumpToPost } from '../host/navigate.ts';
import { isJoined } from '../host/read-channels.ts';
import { Icon } from '../ui/icon.tsx';
import { showLines, showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { describeEvent, hasOwnText } from './describe-event.ts';
import { groupByDay } from './group-by-day.ts';
import type { EventScope } from './use-incident-detail.ts';
import { type Moments, useMoments } from './use-moments.ts';
import './incident-timeline.css';

interface TimelineProps {
  detail: IncidentDetail;
  scope: EventScope;
  isLoading: boolean;
  onScope(scope: EventScope): void;
  onEarlier(): void;
  /** Withdraws the update of that revision. */
  onWithdraw(revision: number): void;
  onDrop(postId: string): void;
}

/** What happened, newest first, each in the reader's time; days are named where there are several. */
export function Timeline(props: TimelineProps): React.ReactElement {
  const { detail, scope, isLoading, onScope, onEarlier } = props;
  const text = useText();
  const moments = useMoments();
  const days = groupByDay(
    detail.events.toSorted((a, b) => b.at - a.at || b.revision - a.revision),
    moments.day,
  );
  return (
    <section className="vigie-part" aria-label={text('incidents.timeline')}>
      <h3 className="vigie-part__title vigie-part__title--acts">
        <span>{text('incidents.timeline')}</span>
        <button
          type="button"
          className="vigie-link"
          aria-pressed={scope === 'all'}
          onClick={() => onScope(scope === 'all' ? 'key' : 'all')}
        >
          {text(scope === 'all' ? 'incidents.timeline.key' : 'incidents.timeline.all')}
        </button>
      </h3>
      <p className="vigie-inc-muted vigie-inc-zone">{text('incidents.timeline.zone', { zone: moments.zone })}</p>
      {days.map(({ day, things }) => (
        <React.Fragment key={day}>
          {(days.length > 1 || day !== moments.day(Date.now())) && <h4 className="vigie-inc-day">{day}</h4>}
          <ol className="vigie-inc-events">
            {things.map((event) => (
              <EventLine key={`${event.revision} ${event.type}`} event={event} moments={moments} {...props} />
            ))}
          </ol>
        </React.Fragment>
      ))}
      {detail.hasEarlier && (
        <button type="button" className="vigie-button" disabled={isLoading} onClick={onEarlier}>
          {text('incidents.timeline.earlier')}
        </button>
      )}
    </section>
  );
}

function EventLine(props: TimelineProps & { event: IncidentTimelineEvent; moments: Moments }): React.ReactElement {
  const { event, moments, detail, onWithdraw, onDrop } = props;
  const text = useText();
  const { type, at, recordedAt, isWithdrawn, businessText, message, revision } = event;
  const isProminent =
    type === 'update' || type === 'kept' || type === 'note' || type === 'declared' || type === 'closed';
  return (
    <li
      className={`vigie-inc-event${isProminent ? ' vigie-inc-event--main' : ''}${isWithdrawn ? ' vigie-inc-event--off' : ''}`}
    >
      <time
        dateTime={new Date(at).toISOString()}
        title={
          recordedAt === undefined
            ? moments.exact(at)
            : text('incidents.event.recorded', { at: moments.exact(at), recorded: moments.exact(recordedAt) })
        }
      >
        {moments.clock(at)}
      </time>
      <div className="vigie-inc-event__body">
        <p className="vigie-inc-event__line">
          {describeEvent(event, { text, settings: detail.settings, moments })}
          {isWithdrawn === true && <em> {text('incidents.event.withdrawn')}</em>}
          {recordedAt !== undefined && <em> {text('incidents.event.later', { at: moments.near(recordedAt) })}</em>}
        </p>
        {hasOwnText(event) && event.text !== undefined && event.text !== '' && (
          <div className="vigie-inc-event__text">
            <FormattedText text={showLines(event.text)} />
          </div>
        )}
        {businessText !== undefined && (
          <div className="vigie-inc-event__text vigie-inc-event__text--business">
            <strong>{text('incidents.update.business')}</strong>
            <FormattedText text={showLines(businessText)} />
          </div>
        )}
        {message !== undefined && (
          <div className="vigie-inc-event__text">
            {message.isDeleted === true ? (
              <em>{text('incidents.message.deleted')}</em>
            ) : (
              <FormattedText text={showLines(message.text)} />
            )}
            <span className="vigie-inc-event__acts">
              {message.isEdited === true && <em>{text('incidents.message.edited')}</em>}
              {message.isDeleted !== true && isJoined(readHostState(), message.channelId) && (
                <button
                  type="button"
                  className="vigie-link"
                  onClick={() => jumpToPost(message.postId, message.channelId)}
                >
                  <Icon name="jump" /> {text('incidents.message.jump')}
                </button>
              )}
              {isWithdrawn !== true && (
                <button
                  type="button"
                  className="vigie-link"
                  aria-label={text('incidents.message.drop.label', { author: showText(message.author) })}
                  onClick={() => onDrop(message.postId)}
                >
                  {text('incidents.message.drop')}
                </button>
              )}
            </span>
          </div>
        )}
        {type === 'update' && isWithdrawn !== true && detail.incident.status !== 'resolved' && (
          <button type="button" className="vigie-link vigie-inc-event__withdraw" onClick={() => onWithdraw(revision)}>
            {text('incidents.update.withdraw')}
          </button>
        )}
      </div>
    </li>
  );
}
