import React, { useState } from 'react';
import type { HashtagFollowing } from '#contract/hashtags.ts';
import type { CallError } from '../rpc/call-error.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { setFollowed, setIgnored } from './follow-tags.ts';
import { keyOfTags } from './question.ts';
import { showTags } from './show-tags.ts';
import { UnreadCount } from './tab-mark.tsx';

/** More than that are shown once one asks. */
const shownAtFirst = 8;

interface FollowedTagsProps {
  following: HashtagFollowing;
  /** How many posts were new under each as the timeline was pulled, by key. */
  news: Readonly<Record<string, number>>;
}

/** The tags one follows, with what is new of each, and those one ignores. */
export function FollowedTags({ following, news }: FollowedTagsProps): React.ReactElement | null {
  const { follows, ignored } = following;
  const text = useText();
  const [isEditing, setEditing] = useState(false);
  const [error, setError] = useState<CallError | undefined>(undefined);
  const [isWhole, setWhole] = useState(false);
  if (follows.length === 0 && ignored.length === 0) return null;
  const countNew = ({ tags, unread }: HashtagFollowing['follows'][number]) =>
    unread > 0 ? unread : (news[keyOfTags(tags)] ?? 0);
  const ordered = follows.toSorted((a, b) => countNew(b) - countNew(a) || (b.lastAt ?? 0) - (a.lastAt ?? 0));
  const shown = isWhole || isEditing ? ordered : ordered.slice(0, shownAtFirst);
  return (
    <section className="vigie-followed" aria-label={text('hashtags.followed')}>
      <ul className={isEditing ? 'vigie-followed__list vigie-followed__list--long' : 'vigie-followed__list'}>
        {shown.map((follow) => {
          const name = writeTags(follow.tags);
          const count = countNew(follow);
          return (
            <li key={keyOfTags(follow.tags)}>
              <button type="button" className="vigie-chip" onClick={() => showTags(follow.tags)}>
                <bdi className="vigie-hashtags__chosen">{name}</bdi>
                {count > 0 && (
                  <>
                    <UnreadCount count={count} />
                    <span className="vigie-sr">{text('hashtags.new', { count })}</span>
                  </>
                )}
              </button>
              {isEditing && (
                <>
                  <span className="vigie-quiet">
                    {text('hashtags.lastWeek', { count: follow.lastWeek })}
                    {follow.followers !== undefined && ` · ${text('hashtags.followers', { count: follow.followers })}`}
                  </span>
                  <IconButton
                    icon="close"
                    label={text('hashtags.unfollow', { tags: name })}
                    onClick={async () => setError(await setFollowed(follow.tags, false))}
                  />
                </>
              )}
            </li>
          );
        })}
        {isEditing &&
          ignored.map((tag) => (
            <li key={tag}>
              <span className="vigie-chip vigie-chip--none">
                <bdi className="vigie-hashtags__chosen">{showText(tag)}</bdi>
              </span>
              <span className="vigie-quiet">{text('hashtags.ignored')}</span>
              <IconButton
                icon="close"
                label={text('hashtags.unignore', { tag: showText(tag) })}
                onClick={async () => setError(await setIgnored(tag, false))}
              />
            </li>
          ))}
      </ul>
      <div className="vigie-followed__more">
        {ordered.length > shownAtFirst && !isEditing && (
          <button type="button" className="vigie-link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? text('hashtags.fewer') : text('hashtags.all', { count: ordered.length })}
          </button>
        )}
        <button type="button" className="vigie-link" aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
          {text(isEditing ? 'hashtags.edit.done' : 'hashtags.edit')}
        </button>
      </div>
      {error !== undefined && (
        <p role="alert">
          <CallFailure error={error} />
        </p>
      )}
    </section>
  );
}

/** Tags that stand together, as they are shown. */
export function writeTags(tags: readonly string[]): string {
  return tags.map(showText).join(' + ');
}
