import type { Post } from '@mattermost/types/posts';
import React, { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import { isSystem } from '../channel/list-rows.ts';
import { selectRhsPost } from '../right-sidebar/rhs-actions.ts';
import { store, useAppState } from '../store/store.ts';
import { Avatar, imageUrlForUser } from './avatar.tsx';
import { PostBody } from './post-body.tsx';
import { PostHeader } from './post-header.tsx';
import type { PostLocation } from './post-location.ts';
import { PostMenu } from './post-menu.tsx';

interface PostViewProps {
  post: Post;
  location: PostLocation;
  /** The same author goes on: neither picture nor name again. */
  isFollowUp?: boolean;
  /** A permalink leads here. */
  isFocused?: boolean;
}

export const PostView = React.memo(function PostView(props: PostViewProps): React.ReactElement {
  const { post, location, isFollowUp = false, isFocused = false } = props;
  const element = useRef<HTMLDivElement>(null);
  const label = usePostLabel(post);
  useEffect(() => {
    if (isFocused) element.current?.scrollIntoView({ block: 'center' });
  }, [isFocused]);
  const prefix = location === 'CENTER' ? 'post' : location === 'SEARCH' ? 'searchResult' : 'rhsPost';
  return (
    <div
      id={`${prefix}_${post.id}`}
      ref={element}
      className={listClasses(post, isFollowUp, isFocused)}
      data-testid="postView"
      aria-label={label}
      tabIndex={-1}
    >
      <div className="post__content" data-testid="postContent">
        <div className="post__img">{isFollowUp ? null : <PostPicture post={post} />}</div>
        <div className="post__main">
          <PostHeader post={post} location={location} isFollowUp={isFollowUp} />
          <div id={`${post.id}_message`} className="post__body">
            <PostBody post={post} location={location} />
          </div>
          {location === 'CENTER' ? <ThreadFooter post={post} /> : null}
        </div>
        {post.type === 'system_ephemeral' ? null : <PostMenu post={post} location={location} />}
      </div>
    </div>
  );
});

function listClasses(post: Post, isFollowUp: boolean, isFocused: boolean): string {
  const classes = [
    'a11y__section',
    'post',
    isSystem(post) && 'post--system',
    isFollowUp && 'same--user',
    isFocused && 'post--highlight',
    post.is_pinned && 'post--pinned',
    post.type === 'system_ephemeral' && 'post--ephemeral',
  ];
  return classes.filter(Boolean).join(' ');
}

function PostPicture({ post }: { post: Post }): React.ReactElement {
  if (isSystem(post)) return <i className="icon icon-information-outline post__system-sign" />;
  return <Avatar label="" url={imageUrlForUser(post.user_id)} size="md" />;
}

/** For whoever listens to the page: when, who, what. */
function usePostLabel(post: Post): string {
  const author = useAppState((state) => state.entities.users.profiles[post.user_id]?.username ?? 'Someone');
  const { formatTime, formatDate } = useIntl();
  const day = formatDate(post.create_at, { weekday: 'long', month: 'long', day: 'numeric' });
  return `At ${formatTime(post.create_at)} ${day}, ${author} wrote, ${post.message.slice(0, 300)}`;
}

function ThreadFooter({ post }: { post: Post }): React.ReactElement | null {
  if (post.reply_count === 0) return null;
  return (
    <button type="button" className="ThreadFooter ReplyButton" onClick={() => store.dispatch(selectRhsPost(post.id))}>
      <i className="icon icon-reply-outline" />
      {post.reply_count === 1 ? '1 reply' : `${post.reply_count} replies`}
    </button>
  );
}
