import React, { lazy, Suspense, useMemo, useState } from 'react';
import { type AlertPostView, alertPostShape } from '#contract/alert-post.ts';
import type { AlertRow } from '#contract/alert-rows.ts';
import { VigieIntl } from '../i18n/vigie-intl.tsx';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { makeSelectRow } from './acted-row.ts';
import { useAlertsHost } from './alerts-host.ts';
import { describeHolder } from './describe-holder.ts';
import type { Quiet } from './describe-quiet.ts';
import { isSafeUrl } from './is-safe-url.ts';
import { QuietWords } from './quiet-words.tsx';
import { useAlerts } from './use-alerts.ts';
import { useSpan } from './use-span.ts';
import '../ui/tokens.css';
import '../ui/controls.css';
import './post-row.css';

const loadOpened = () => import(/* webpackChunkName: "sidebar" */ './opened-post.tsx');
const OpenedPost = lazy(() => loadOpened().then((module) => ({ default: module.OpenedPost })));
const PostAct = lazy(() => loadOpened().then((module) => ({ default: module.PostAct })));

/** What of a post is read here. */
export interface AlertPost {
  user_id: string;
  message: string;
  props?: Record<string, unknown>;
}

/**
 * The body of a `custom_vigie_alert` post. Drawn from what the bot wrote into it: anybody may make a post of this type,
 * so that one by somebody else, or before the bot is known, is plain text.
 */
export function PostRow({ post }: { post: AlertPost }): React.ReactElement {
  const text = useText();
  const { hello, formatMessage } = useAlertsHost();
  const parsed = useMemo(() => alertPostShape.safeParse(post.props?.['vigie']), [post.props]);
  const botId = hello?.bot.userId;
  if (botId !== undefined && post.user_id !== botId) {
    return (
      <div className="vigie vigie-post vigie-post--plain">
        {formatMessage(post.message)}
        <p className="vigie-post__warning" role="note">
          {text('alerts.post.forged', { bot: hello?.bot.username ?? '' })}
        </p>
      </div>
    );
  }
  // A former live post, one of a later version, or nobody to vouch for it yet: its message says it all.
  if (botId === undefined || !parsed.success)
    return <div className="vigie-post--plain">{formatMessage(post.message)}</div>;
  return <LivePost view={parsed.data.alert} />;
}

function LivePost({ view }: { view: AlertPostView }): React.ReactElement {
  const text = useText();
  const { formatMessage, openAlert } = useAlertsHost();
  const [opened, setOpened] = useState<'no' | 'yes' | 'comment'>('no');
  const [acting, setActing] = useState<'acknowledge' | 'unacknowledge'>();
  // What the list knows may be newer than the post, which is edited at Mattermost's pace.
  const listed = useAlerts(useMemo(() => makeSelectRow(view.id), [view.id]));
  const now = chooseNewer(view, listed);
  const span = useSpan(now);
  const state = now.status === 'resolved' ? 'resolved' : now.severity;
  const links = view.links.filter(({ kind, url }) => kind !== 'silence' && isSafeUrl(url));
  const host = view.host !== undefined && !view.title.startsWith(view.host) ? view.host : undefined;
  const called = view.called.map((name) => `@${name}`).join(' ');
  return (
    <div className={`vigie vigie-post vigie-post--${state}`}>
      <div className="vigie-post__line">
        <span className="vigie-post__state">
          <SeverityMark state={state} />
          <strong className={`vigie-word--${state}`}>{text(`ui.severity.${state}`)}</strong>
        </span>
        <span className="vigie-post__subject">
          {host !== undefined && (
            <>
              <bdi className="vigie-post__host">{showText(host)}</bdi>{' '}
            </>
          )}
          <bdi className="vigie-post__title">{showText(view.title)}</bdi>
        </span>
        <span className="vigie-post__span">{span}</span>
      </div>
      <div className="vigie-post__more">
        {view.values !== undefined && view.values !== '' && (
          <bdi className="vigie-post__values">{showText(view.values)}</bdi>
        )}
        {now.count > 1 && <span className="vigie-post__quiet">{text('alerts.occurrences', { count: now.count })}</span>}
        {links.map(({ kind, url }) => (
          <a key={`${kind} ${url}`} href={url} target="_blank" rel="noopener noreferrer" title={showText(url)}>
            {text(`alerts.link.${kind}`)}
          </a>
        ))}
        {now.acknowledgement !== undefined && <HolderWords acknowledgement={now.acknowledgement} />}
        <QuietWords row={now} />
        {view.hashtags.length > 0 && (
          <div className="vigie-post__hashtags">{formatMessage(view.hashtags.join(' '))}</div>
        )}
        <div className="vigie-post__actions">
          {now.status === 'open' && now.acknowledgement === undefined && listed?.isActionable !== false && (
            <button type="button" className="vigie-button vigie-button--main" onClick={() => setActing('acknowledge')}>
              <Icon name="check" />
              {text('alerts.acknowledge.send')}
            </button>
          )}
          <IconButton icon="comment" label={text('alerts.comment.send')} onClick={() => setOpened('comment')} />
          <IconButton icon="open" label={text('alerts.post.open')} onClick={() => openAlert(view.id)} />
          <IconButton
            icon="chevron"
            label={text(opened === 'no' ? 'alerts.post.more' : 'alerts.post.less')}
            isExpanded={opened !== 'no'}
            onClick={() => setOpened(opened === 'no' ? 'yes' : 'no')}
          />
        </div>
      </div>
      {view.insteadOf !== undefined && (
        <p className="vigie-post__quiet">{text('alerts.post.instead-of', { room: showText(view.insteadOf) })}</p>
      )}
      {called !== '' && (
        <div className="vigie-post__called">{formatMessage(text('alerts.post.called', { names: called }))}</div>
      )}
      {(opened !== 'no' || acting !== undefined) && (
        <VigieIntl scope="sidebar">
          <Suspense fallback={null}>
            {opened !== 'no' && <OpenedPost id={view.id} isCommenting={opened === 'comment'} onAct={setActing} />}
            {acting !== undefined && <PostAct id={view.id} kind={acting} onClose={() => setActing(undefined)} />}
          </Suspense>
        </VigieIntl>
      )}
    </div>
  );
}

function HolderWords({
  acknowledgement,
}: {
  acknowledgement: NonNullable<AlertRow['acknowledgement']>;
}): React.ReactElement {
  const text = useText();
  const { formatMoment } = useAlertsHost();
  return (
    <span className="vigie-post__holder">
      <SeverityMark state="resolved" />
      {describeHolder(text, acknowledgement, formatMoment(acknowledgement.at))}
    </span>
  );
}

type Standing = Quiet & Pick<AlertRow, 'severity' | 'startedAt' | 'resolvedAt' | 'count' | 'acknowledgement'>;

function chooseNewer(view: AlertPostView, row: AlertRow | undefined): Standing {
  return row !== undefined && row.revision >= view.revision ? row : view;
}
