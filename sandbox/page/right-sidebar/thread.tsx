import React, { useEffect } from 'react';
import { useIntl } from 'react-intl';
import { Composer } from '../composer/composer.tsx';
import { loadThread } from '../live/load-posts.ts';
import { PostView } from '../post/post-view.tsx';
import { noteFailure } from '../server/client.ts';
import { useAppState, useShallowState } from '../store/store.ts';
import { RhsHeader } from './rhs-header.tsx';

/** A post, its replies, and where to write one. */
export function Thread({ rootId }: { rootId: string }): React.ReactElement {
  const root = useAppState((state) => state.entities.posts.posts[rootId]);
  const channel = useAppState(({ entities }) => entities.channels.channels[root?.channel_id ?? '']);
  const replies = useShallowState(({ entities: { posts } }) => {
    const ids = posts.postsInThread[rootId] ?? [];
    return ids.flatMap((id) => posts.posts[id] ?? []).sort((one, other) => one.create_at - other.create_at);
  });
  const isFrench = useIntl().locale === 'fr';
  const focusedId = useAppState((state) => state.entities.posts.currentFocusedPostId);
  useEffect(() => {
    loadThread(rootId).catch(noteFailure);
  }, [rootId]);
  return (
    <>
      <RhsHeader title={isFrench ? 'Fil de discussion' : 'Thread'} />
      <div className="ThreadViewer post-right__content">
        <div className="post-right-comments-container">
          {root === undefined ? null : <PostView post={root} location="RHS_ROOT" />}
          {replies.map((reply) => (
            <PostView key={reply.id} post={reply} location="RHS_COMMENT" isFocused={reply.id === focusedId} />
          ))}
        </div>
        {root === undefined || channel === undefined ? null : <Composer channel={channel} rootId={rootId} />}
      </div>
    </>
  );
}
