import React, { useState } from 'react';
import type { CallError } from '../rpc/call-error.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { useText } from '../ui/use-text.ts';
import { setFollowed } from './follow-tags.ts';
import { writeTags } from './followed-tags.tsx';
import { readHashtags, useHashtags } from './hashtags-store.ts';
import { keyOfTags } from './question.ts';

/** Follows tags that stand together, or no longer. */
export function FollowButton({ tags, isQuiet = false }: { tags: readonly string[]; isQuiet?: boolean }) {
  const text = useText();
  const key = keyOfTags(tags);
  const isFollowed = useHashtags(({ following }) => isAmong(following?.follows ?? [], key));
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | 'too-many' | undefined>(undefined);
  const handleClick = async () => {
    setBusy(true);
    const failure = await setFollowed(tags, !isFollowed);
    setBusy(false);
    const isIn = isAmong(readHashtags().following?.follows ?? [], key);
    setError(failure ?? (!isFollowed && !isIn ? 'too-many' : undefined));
  };
  return (
    <>
      <button
        type="button"
        className={`vigie-button${isQuiet || isFollowed ? '' : ' vigie-button--primary'}`}
        aria-disabled={isBusy}
        aria-label={text(isFollowed ? 'hashtags.follow.stop' : 'hashtags.follow.of', { tags: writeTags(tags) })}
        onClick={() => {
          if (!isBusy) void handleClick();
        }}
      >
        {text(isFollowed ? 'hashtags.follow.is' : 'hashtags.follow')}
      </button>
      {error !== undefined && (
        <span role="alert" className="vigie-quiet">
          {error === 'too-many' ? text('hashtags.follow.tooMany') : <CallFailure error={error} />}
        </span>
      )}
    </>
  );
}

function isAmong(follows: readonly { tags: readonly string[] }[], key: string): boolean {
  return follows.some(({ tags }) => keyOfTags(tags) === key);
}
