import React, { useState } from 'react';
import type { AlertDetail } from '#contract/alerts.ts';
import { Icon } from '../ui/icon.tsx';
import { showLines, showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { isSafeUrl } from './is-safe-url.ts';
import { PostsByRoom } from './posts-by-room.tsx';

/** What the source says of an alert, and where it is shown. */
export function AlertFacts({
  detail,
  isInPost,
}: {
  detail: AlertDetail;
  /** Under the post itself, which shows values, links and hashtags. */
  isInPost: boolean;
}): React.ReactElement {
  const text = useText();
  const { values, description, links, hashtags, labels, posts } = detail;
  const shownLinks = links.filter(({ url }) => isSafeUrl(url));
  const names = Object.keys(labels).sort();
  return (
    <>
      {!isInPost && values !== undefined && values !== '' && (
        <p className="vigie-detail__values">{showLines(values)}</p>
      )}
      {description !== undefined && description !== '' && (
        <p className="vigie-detail__description">{showLines(description)}</p>
      )}
      {!isInPost && shownLinks.length > 0 && (
        <ul className="vigie-links" aria-label={text('alerts.links')}>
          {shownLinks.map(({ kind, url }) => (
            <li key={`${kind} ${url}`}>
              <a href={url} target="_blank" rel="noopener noreferrer" title={showText(url)}>
                {text(`alerts.link.${kind}`)}
                <Icon name="external" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {!isInPost && <Hashtags hashtags={hashtags} />}
      {posts.length > 0 && <PostsByRoom posts={posts} />}
      {names.length > 0 && (
        <details className="vigie-part vigie-labels">
          <summary className="vigie-part__title">{text('alerts.labels', { count: names.length })}</summary>
          <dl>
            {names.map((name) => (
              <LabelLine key={name} name={name} value={labels[name] ?? ''} />
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

/** Hashtags that search Mattermost, as those of a message do. */
export function Hashtags({ hashtags }: { hashtags: readonly string[] }): React.ReactElement | null {
  const { formatMessage } = useAlertsHost();
  if (hashtags.length === 0) return null;
  return <div className="vigie-hashtags">{formatMessage(hashtags.join(' '))}</div>;
}

function LabelLine({ name, value }: { name: string; value: string }): React.ReactElement {
  const text = useText();
  const [isCopied, setCopied] = useState(false);
  const handleCopy = () => {
    void navigator.clipboard?.writeText(`${name}=${value}`).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="vigie-label">
      <dt>
        <bdi>{showText(name)}</bdi>
      </dt>
      <dd>
        <bdi>{showText(value)}</bdi>
        <button
          type="button"
          className="vigie-button vigie-button--icon"
          aria-label={text(isCopied ? 'alerts.labels.copied' : 'alerts.labels.copy', { name })}
          title={text(isCopied ? 'alerts.labels.copied' : 'alerts.labels.copy', { name })}
          onClick={handleCopy}
          onBlur={() => setCopied(false)}
        >
          <Icon name={isCopied ? 'check' : 'copy'} />
        </button>
      </dd>
    </div>
  );
}
