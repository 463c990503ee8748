import React from 'react';
import {
  type IncidentPostView,
  incidentPostShape,
  type UpdatePostView,
  updatePostShape,
} from '#contract/incident-post.ts';
import type { PostProps } from '../host/feature.ts';
import { FormattedText } from '../host/format-text.tsx';
import { usePluginState } from '../host/use-host-state.ts';
import { makeWish } from '../host/wish.ts';
import { Age } from '../ui/age.tsx';
import { Icon } from '../ui/icon.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showLines, showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { ActFailure } from './act-failure.tsx';
import { actOnIncident } from './act-on-incident.ts';
import { Due } from './due.tsx';
import { toneOf } from './severity.ts';
import { useAct } from './use-act.ts';
import { useIncidents } from './use-incidents.ts';
import { useMoments } from './use-moments.ts';
import '../ui/tokens.css';
import '../ui/controls.css';
import './incident-post.css';
import './incident-marks.css';

/**
 * The body of an announcement or an update, drawn from what the bot wrote into it: anybody may make a post of this type,
 * so that one by somebody else, or before the bot is known, is plain text.
 */
export function IncidentPost({ post }: PostProps): React.ReactElement {
  const bot = usePluginState(({ session }) => session.hello?.bot);
  const plain = <FormattedText text={post.message} />;
  if (bot === undefined) return plain;
  const isForged = post.user_id !== bot.userId;
  const announcement = isForged ? undefined : incidentPostShape.safeParse(post.props?.['vigie']).data;
  const update = isForged ? undefined : updatePostShape.safeParse(post.props?.['vigie']).data;
  if (!isForged && announcement === undefined && update === undefined) return plain; // of a later version
  return (
    <>
      {announcement !== undefined && <Announcement view={announcement.incident} />}
      {update !== undefined && <Update view={update.update} />}
      {isForged && <Forged bot={bot.username}>{plain}</Forged>}
    </>
  );
}

function Forged({ bot, children }: { bot: string; children: React.ReactNode }): React.ReactElement {
  const text = useText();
  return (
    <div className="vigie vigie-inc-post">
      {children}
      <p className="vigie-inc-failure" role="note">
        {text('incidents.post.forged', { bot })}
      </p>
    </div>
  );
}

function Announcement({ view }: { view: IncidentPostView }): React.ReactElement {
  const text = useText();
  const moments = useMoments();
  const act = useAct();
  const heard = useIncidents(({ rows }) => rows[view.id]);
  // What was heard may be newer than the post, which is edited at Mattermost's pace.
  const now = heard !== undefined && heard.revision >= view.revision ? heard : view;
  const { id, title, severity, status, commander, startedAt, resolvedAt, nextUpdateAt } = now;
  const isOver = status === 'resolved';
  const tone = isOver ? 'resolved' : toneOf(severity);
  return (
    <div className={`vigie vigie-inc-post vigie-incident--${tone}`}>
      <p className="vigie-inc-post__top">
        <SeverityMark state={tone} />
        <strong className={`vigie-word--${tone}`}>{showText(view.severityName)}</strong>
        <span>INC-{id}</span>
        <span className={`vigie-inc-status vigie-inc-status--${status}`}>{text(`incidents.status.${status}`)}</span>
        <Age since={startedAt} until={resolvedAt} title={moments.exact(startedAt)} />
      </p>
      <bdi className="vigie-inc-post__title">{showText(title)}</bdi>
      <div className="vigie-inc-post__facts">
        <span>
          {commander === undefined
            ? text('incidents.commander.none')
            : text('incidents.commander', { name: showText(commander.name) })}
        </span>
        {!isOver && nextUpdateAt !== undefined && <Due at={nextUpdateAt} />}
        <FormattedText text={view.hashtags.join(' ')} />
      </div>
      <div className="vigie-inc-post__acts">
        <OpenButton id={id} />
        {!isOver && commander === undefined && (
          <button
            type="button"
            className="vigie-button"
            disabled={act.isBusy}
            onClick={() =>
              void act.run((actId) => actOnIncident('incidents.change', { id, actId, role: { id: 'commander' } }))
            }
          >
            {text('incidents.post.command')}
          </button>
        )}
      </div>
      <ActFailure error={act.error} />
    </div>
  );
}

function Update({ view }: { view: UpdatePostView }): React.ReactElement {
  const text = useText();
  const moments = useMoments();
  const { incidentId, title, severity, severityName, status, by, businessText, nextUpdateAt, isWithdrawn } = view;
  const tone = status === 'resolved' ? 'resolved' : toneOf(severity);
  return (
    <div className={`vigie vigie-inc-post vigie-incident--${tone}`}>
      <p className="vigie-inc-post__top">
        <SeverityMark state={tone} />
        <strong className={`vigie-word--${tone}`}>{showText(severityName)}</strong>
        <span>INC-{incidentId}</span>
        <span className={`vigie-inc-status vigie-inc-status--${status}`}>{text(`incidents.status.${status}`)}</span>
        <bdi>{text('incidents.post.update', { by: showText(by) })}</bdi>
      </p>
      <bdi className="vigie-inc-post__title">{showText(title)}</bdi>
      {isWithdrawn === true && (
        <p className="vigie-inc-note">
          <strong>{text('incidents.post.withdrawn')}</strong>
        </p>
      )}
      <div className={`vigie-inc-post__text${isWithdrawn === true ? ' vigie-inc-post__off' : ''}`}>
        <FormattedText text={showLines(view.text)} />
        {businessText !== undefined && (
          <div className="vigie-inc-post__business">
            <strong>{text('incidents.update.business')}</strong>
            <FormattedText text={showLines(businessText)} />
          </div>
        )}
      </div>
      <div className="vigie-inc-post__facts">
        {nextUpdateAt !== undefined && isWithdrawn !== true && (
          <span title={moments.exact(nextUpdateAt)}>
            {text('incidents.post.next', { when: moments.near(nextUpdateAt) })}
          </span>
        )}
        <FormattedText text={view.hashtags.join(' ')} />
      </div>
      <div className="vigie-inc-post__acts">
        <OpenButton id={incidentId} />
      </div>
    </div>
  );
}

function OpenButton({ id }: { id: number }): React.ReactElement {
  const text = useText();
  return (
    <button type="button" className="vigie-button" onClick={() => makeWish({ tab: 'incidents', open: id })}>
      <Icon name="open" />
      {text('incidents.post.open', { number: `INC-${id}` })}
    </button>
  );
}
