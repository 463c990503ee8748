import React, { useEffect, useState } from 'react';
import { FormattedText } from '../host/format-text.tsx';
import { readHostState } from '../host/host-store.ts';
import { joinChannel } from '../host/join-channel.ts';
import { jumpToPost } from '../host/navigate.ts';
import { isJoined } from '../host/read-channels.ts';
import { type ReadPost, readThread, readUsernames } from '../host/read-posts.ts';
import { useMoment } from '../i18n/use-moment.ts';
import { Age } from '../ui/age.tsx';
import { ListSkeleton } from '../ui/list-states.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import type { FoundPost } from './find-posts.ts';

type Thread = { is: 'loading' } | { is: 'failed' } | { is: 'read'; posts: ReadPost[]; names: Record<string, string> };

/** A post as its room shows it, what was answered, and the way to it. */
export function OpenedThread({ found }: { found: FoundPost }): React.ReactElement {
  const { postId } = found.post;
  const text = useText();
  const [thread, setThread] = useState<Thread>({ is: 'loading' });
  useEffect(() => {
    let isLate = false;
    void (async () => {
      const posts = await readThread(postId);
      const names = await readUsernames([...new Set((posts ?? []).map(({ userId }) => userId))]);
      if (!isLate) setThread(posts === undefined ? { is: 'failed' } : { is: 'read', posts, names });
    })();
    return () => {
      isLate = true;
    };
  }, [postId]);
  const posts = thread.is === 'read' ? thread.posts : [];
  const names = thread.is === 'read' ? thread.names : {};
  const at = posts.findIndex(({ id }) => id === postId);
  return (
    <div className="vigie-found__thread">
      {at > 0 && <Replies label={text('hashtags.thread.before')} posts={posts.slice(0, at)} names={names} />}
      <div className="vigie-found__body">
        <FormattedText text={found.message} />
      </div>
      {thread.is === 'loading' && <ListSkeleton label={text('hashtags.thread.loading')} />}
      {thread.is === 'failed' && <p role="alert">{text('hashtags.thread.failed')}</p>}
      {at >= 0 && at < posts.length - 1 && (
        <Replies label={text('hashtags.thread')} posts={posts.slice(at + 1)} names={names} />
      )}
      <WayIn found={found} />
    </div>
  );
}

function Replies(props: { label: string; posts: ReadPost[]; names: Record<string, string> }): React.ReactElement {
  const { label, posts, names } = props;
  const writeMoment = useMoment();
  return (
    <ol className="vigie-found__others" aria-label={label}>
      {posts.map(({ id, userId, message, createdAt, shownName }) => (
        <li key={id}>
          <span className="vigie-found__by">
            <strong>{showText(nameAuthor(names[userId], shownName))}</strong>
            <Age since={createdAt} title={writeMoment(createdAt)} />
          </span>
          <div className="vigie-found__body">
            <FormattedText text={message} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Anybody can make a post look like a webhook's: the account stands beside the name it gives itself. */
function nameAuthor(username = '', shownName: string | undefined): string {
  return shownName === undefined ? username : `${shownName} (@${username})`;
}

/** To the post in its room: at once where one is a member, else only after joining, which is said. */
function WayIn({ found: { post, room } }: { found: FoundPost }): React.ReactElement | null {
  const text = useText();
  const [isRefused, setRefused] = useState(false);
  const { channelId, postId } = post;
  const jump = () => void jumpToPost(postId, channelId);
  if (isJoined(readHostState(), channelId))
    return (
      <button type="button" className="vigie-button" onClick={jump}>
        {text('hashtags.jump')}
      </button>
    );
  if (room === undefined || room.isPrivate || room.isArchived) return null;
  const handleJoin = async () => {
    const isIn = await joinChannel(channelId);
    setRefused(!isIn);
    if (isIn) jump();
  };
  return (
    <div className="vigie-found__way">
      <button type="button" className="vigie-button" onClick={() => void handleJoin()}>
        {text('hashtags.join', { room: showText(room.displayName) })}
      </button>
      <span className="vigie-quiet">{text('hashtags.not-joined')}</span>
      {isRefused && <p role="alert">{text('hashtags.join.failed')}</p>}
    </div>
  );
}
