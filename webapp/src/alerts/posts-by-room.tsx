import React, { useState } from 'react';
import type { AlertDetail } from '#contract/alerts.ts';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { useAlerts } from './use-alerts.ts';

type Post = AlertDetail['posts'][number];

/** Each room the alert is shown in, with the way to its post. */
export function PostsByRoom({ posts }: { posts: readonly Post[] }): React.ReactElement {
  const text = useText();
  return (
    <section className="vigie-part" aria-label={text('alerts.posts')}>
      <h3 className="vigie-part__title">{text('alerts.posts')}</h3>
      <ul className="vigie-posts">
        {posts.map((post) => (
          <PostPlace key={post.channelId} post={post} />
        ))}
      </ul>
    </section>
  );
}

/** In a room one is not in, the post is read here: a permalink would join without asking. */
function PostPlace({ post }: { post: Post }): React.ReactElement {
  const { room: name, channelId, postId } = post;
  const text = useText();
  const { goToPost, readPost, joinRoom, formatMessage } = useAlertsHost();
  const room = useAlerts(({ view }) => view.rooms.rows.find((each) => each.channelId === channelId));
  const [read, setRead] = useState<{ message: string | undefined }>();
  const isOutside = room !== undefined && !room.isMember;
  const handleRead = async (id: string) => setRead({ message: await readPost(id) });
  const handleJoin = async (id: string) => {
    if (room !== undefined && (await joinRoom(room))) goToPost(channelId, id);
  };
  return (
    <li>
      <div className="vigie-posts__line">
        <bdi className="vigie-posts__room">{showText(room?.displayName ?? name)}</bdi>
        {postId === undefined && <span className="vigie-posts__wait">{text('alerts.post.waiting')}</span>}
        {postId !== undefined && !isOutside && (
          <button type="button" className="vigie-link" onClick={() => goToPost(channelId, postId)}>
            {text('alerts.post.jump')}
          </button>
        )}
        {postId !== undefined && isOutside && (
          <>
            <button type="button" className="vigie-link" onClick={() => void handleRead(postId)}>
              {text('alerts.post.read')}
            </button>
            <button type="button" className="vigie-link" onClick={() => void handleJoin(postId)}>
              {text('alerts.post.join')}
            </button>
          </>
        )}
      </div>
      {read !== undefined && (
        <blockquote className="vigie-posts__read">
          {read.message === undefined ? text('alerts.post.unreadable') : formatMessage(read.message)}
        </blockquote>
      )}
    </li>
  );
}
