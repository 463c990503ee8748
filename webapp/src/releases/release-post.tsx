import React, { useMemo } from 'react';
import { type ReleasePostView, releasePostShape } from '#contract/release-post.ts';
import type { ReleaseAct } from '#contract/releases.ts';
import type { PostProps } from '../host/feature.ts';
import { FormattedText } from '../host/format-text.tsx';
import { usePluginState } from '../host/use-host-state.ts';
import { makeWish } from '../host/wish.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { nameRelease } from './describe-release.ts';
import { ReleaseMark } from './release-mark.tsx';
import { useWindowWords } from './use-zone.ts';
import '../ui/tokens.css';
import '../ui/controls.css';
import './release-post.css';

/**
 * The body of a `custom_vigie_release` post. Drawn from what the bot wrote into it: anybody may make a post of this type,
 * so that one by somebody else, or before the bot is known, is plain text.
 */
export function ReleasePost({ post }: PostProps): React.ReactElement {
  const text = useText();
  const bot = usePluginState(({ session }) => session.hello?.bot);
  const parsed = useMemo(() => releasePostShape.safeParse(post.props?.['vigie']), [post.props]);
  if (bot !== undefined && post.user_id !== bot.userId)
    return (
      <div className="vigie">
        <FormattedText text={post.message} />
        <p className="vigie-rpost__warning" role="note">
          {text('releases.post.forged', { bot: bot.username })}
        </p>
      </div>
    );
  // One of a later version, or nobody to vouch for it yet: its message says it all.
  if (bot === undefined || !parsed.success) return <FormattedText text={post.message} />;
  return <LivePost view={parsed.data.release} />;
}

/** What is offered at the post; whether the reader may is said when they ask. */
const nextActs: Partial<Record<ReleasePostView['state'], readonly ReleaseAct[]>> = {
  planned: ['start'],
  started: ['finish', 'fail', 'roll-back'],
  failed: ['roll-back'],
};

function LivePost({ view }: { view: ReleasePostView }): React.ReactElement {
  const text = useText();
  const words = useWindowWords();
  const { id, number, state, kind, summary, owner, ticket, plannedFrom, plannedUntil, startedAt, endedAt } = view;
  const { suspect, freezeUntil, overlaps = 0 } = view;
  const links = view.links.filter(({ url }) => /^https?:\/\//i.test(url));
  const when =
    state === 'planned'
      ? plannedFrom === undefined
        ? text('releases.when.open')
        : words.window(plannedFrom, plannedUntil)
      : endedAt !== undefined
        ? words.window(startedAt ?? endedAt, endedAt)
        : startedAt === undefined
          ? undefined
          : `${text('releases.when.since')} ${words.moment(startedAt)}`;
  const facts = [summary, owner, ticket].filter((part) => part !== undefined);
  return (
    <div className={`vigie vigie-rpost vigie-rpost--${state}`}>
      <div className="vigie-rpost__line">
        <span className="vigie-rpost__state">
          <ReleaseMark state={state} />
          <strong className={`vigie-rword--${state}`}>{text(`releases.state.${state}`)}</strong>
        </span>
        <bdi className="vigie-rpost__name">{nameRelease(view)}</bdi>
        <span className="vigie-rpost__quiet">
          {kind !== 'release' && `${text(`releases.kind.${kind}`)} · `}
          {number}
        </span>
      </div>
      <div className="vigie-rpost__more">
        {suspect !== undefined && (
          <strong className="vigie-rword--failed">{text('releases.flag.suspect', { count: suspect.alerts })}</strong>
        )}
        {freezeUntil !== undefined && (
          <strong className="vigie-rpost__warn">
            {text('releases.flag.freeze-until', { until: words.moment(freezeUntil) })}
          </strong>
        )}
        {overlaps > 0 && (
          <strong className="vigie-rpost__warn">{text('releases.flag.others', { count: overlaps })}</strong>
        )}
        {when !== undefined && <span>{when}</span>}
        {facts.map((fact) => (
          <bdi key={fact} className="vigie-rpost__quiet">
            {showText(fact)}
          </bdi>
        ))}
        {links.map(({ title, url }) => (
          <a key={url} href={url} target="_blank" rel="noopener noreferrer" title={showText(url)}>
            {showText(title)}
          </a>
        ))}
        {view.hashtags.length > 0 && (
          <div className="vigie-rpost__tags">
            <FormattedText text={view.hashtags.join(' ')} />
          </div>
        )}
        <span className="vigie-rpost__actions">
          {nextActs[state]?.map((act) => (
            <button
              key={act}
              type="button"
              className="vigie-button"
              onClick={() => makeWish({ tab: 'releases', open: id, act })}
            >
              {text(`releases.act.${act}`)}
            </button>
          ))}
          <IconButton
            icon="open"
            label={text('releases.post.open')}
            onClick={() => makeWish({ tab: 'releases', open: id })}
          />
        </span>
      </div>
    </div>
  );
}
