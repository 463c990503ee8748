import React, { useState } from 'react';
import { CallFailure } from '../ui/call-failure.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { useText } from '../ui/use-text.ts';
import type { Query } from './find-posts.ts';
import { FoundPostRow } from './found-post-row.tsx';
import { useFoundPosts } from './use-found-posts.ts';

const authors = ['all', 'people', 'bots'] as const;

/** The posts a query finds, newest first; one of them opened in its place. */
export function FoundPosts({ query, onBy }: { query: Query; onBy(by: Query['by']): void }): React.ReactElement {
  const text = useText();
  const { found, more } = useFoundPosts(query);
  const [openId, setOpenId] = useState<string | undefined>(undefined);
  const { posts, next, load } = found;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the host's borders */}
      <div className="vigie-hashtags__by" role="group" aria-label={text('hashtags.by')}>
        {authors.map((by) => (
          <button
            key={by}
            type="button"
            className="vigie-button vigie-button--quiet"
            aria-pressed={query.by === by}
            onClick={() => onBy(by)}
          >
            {text(`hashtags.by.${by}`)}
          </button>
        ))}
      </div>
      <ol className="vigie-hashtags__found" aria-label={text('hashtags.found')}>
        {posts.map((one) => (
          <FoundPostRow
            key={one.post.postId}
            found={one}
            tags={query.tags}
            isOpen={openId === one.post.postId}
            onToggle={() => setOpenId(openId === one.post.postId ? undefined : one.post.postId)}
          />
        ))}
      </ol>
      {load.is === 'loading' && <ListSkeleton label={text('hashtags.loading')} />}
      {load.is === 'failed' && (
        <ListNote title={text('hashtags.failed')} isAlert>
          <p>
            <CallFailure error={load.error} />
          </p>
          <button type="button" className="vigie-button" onClick={more}>
            {text('alerts.retry')}
          </button>
        </ListNote>
      )}
      {load.is === 'ready' && posts.length === 0 && next === undefined && <ListNote title={text('hashtags.none')} />}
      {load.is === 'ready' && next !== undefined && (
        <button type="button" className="vigie-button vigie-hashtags__more" onClick={more}>
          {text('hashtags.more')}
        </button>
      )}
    </>
  );
}
