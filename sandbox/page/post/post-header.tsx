import type { Post } from '@mattermost/types/posts';
import React from 'react';
import { Link } from '../address/link.tsx';
import { isSystem } from '../channel/list-rows.ts';
import { useAppState } from '../store/store.ts';
import { BotBadge } from './bot-badge.tsx';
import type { PostLocation } from './post-location.ts';
import { Timestamp } from './timestamp.tsx';

interface PostHeaderProps {
  post: Post;
  location: PostLocation;
  isFollowUp: boolean;
}

/** Who wrote, and when: the time is a permalink. */
export function PostHeader({ post, location, isFollowUp }: PostHeaderProps): React.ReactElement {
  const author = useAppState((state) => state.entities.users.profiles[post.user_id]);
  const team = useAppState(({ entities: { teams } }) => teams.teams[teams.currentTeamId]);
  const override = post.props['override_username'];
  const name = isSystem(post) ? 'System' : typeof override === 'string' ? override : (author?.username ?? '…');
  const isBot = author?.is_bot === true || post.props['from_bot'] === 'true';
  return (
    <div className="post__header">
      {isFollowUp ? null : (
        <div className="col col__name">
          <span className="user-popover">{name}</span>
        </div>
      )}
      {isBot && !isSystem(post) && !isFollowUp ? <BotBadge /> : null}
      <Link id={`${location}_time_${post.id}`} className="post__permalink" to={`/${team?.name ?? ''}/pl/${post.id}`}>
        <Timestamp at={post.create_at} />
      </Link>
      {post.is_pinned ? <span className="Tag post-pinned-badge">Pinned</span> : null}
      {post.type === 'system_ephemeral' ? <span className="post__visibility">(Only visible to you)</span> : null}
    </div>
  );
}
