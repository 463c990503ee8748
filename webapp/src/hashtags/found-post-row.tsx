import React, { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { readHostState } from '../host/host-store.ts';
import { joinChannel } from '../host/join-channel.ts';
import { jumpToPost } from '../host/navigate.ts';
import { isJoined } from '../host/read-channels.ts';
import { type ReadPost, readThread, readUsernames } from '../host/read-posts.ts';
import { Age } from '../ui/age.tsx';
import { ListSkeleton } from '../ui/list-states.tsx';
import { showLines, showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import type { FoundPost } from './find-posts.ts';
import { splitAtTags } from './split-at-tags.ts';

/** A post that was found: who, where, when and its text; opened, its thread below it, read without joining. */
export function FoundPostRow(props: {
  found: FoundPost;
  tags: readonly string[];
  isOpen: boolean;
  onToggle(): void;
}): React.ReactElement {
  const { found, tags, isOpen, onToggle } = props;
  const { post, message, username, room } = found;
  const { formatDate } = useIntl();
  const moment = formatDate(post.createAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="vigie-found">
      <button type="button" className="vigie-found__line" aria-expanded={isOpen} onClick={onToggle}>
        <span className="vigie-found__by">
          <strong>{showText(username)}</strong> <span>{showText(room?.displayName ?? '')}</span>{' '}
          <Age since={post.createAt} title={moment} />
        </span>
        <span className={isOpen ? 'vigie-found__text' : 'vigie-found__text vigie-found__text--short'}>
          <LitText text={message} tags={tags} />
        </span>
      </button>
      {isOpen && <OpenedThread found={found} tags={tags} />}
    </li>
  );
}

function LitText({ text, tags }: { text: string; tags: readonly string[] }): React.ReactElement {
  let at = 0;
  return (
    <>
      {splitAtTags(showLines(text), tags).map((piece) => {
        const key = at;
        at += piece.text.length;
        return piece.isLit ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
      })}
    </>
  );
}

type Thread = { is: 'loading' } | { is: 'failed' } | { is: 'read'; posts: ReadPost[]; names: Record<string, string> };

function OpenedThread({ found, tags }: { found: FoundPost; tags: readonly string[] }): React.ReactElement {
  const { postId } = found.post;
  const text = useText();
  const [thread, setThread] = useState<Thread>({ is: 'loading' });
  useEffect(() => {
    let isLate = false;
    void (async () => {
      const posts = await readThread(postId);
      const names = await readUsernames([...new Set((posts ?? []).map(({ user_id }) => user_id))]);
      if (!isLate) setThread(posts === undefined ? { is: 'failed' } : { is: 'read', posts, names });
    })();
    return () => {
      isLate = true;
    };
  }, [postId]);
  const others = thread.is === 'read' ? thread.posts.filter(({ id }) => id !== postId) : [];
  return (
    <div className="vigie-found__thread">
      {thread.is === 'loading' && <ListSkeleton label={text('hashtags.thread.loading')} />}
      {thread.is === 'failed' && <p role="alert">{text('hashtags.thread.failed')}</p>}
      {others.length > 0 && (
        <ol className="vigie-found__others" aria-label={text('hashtags.thread')}>
          {others.map(({ id, user_id, message }) => (
            <li key={id} className="vigie-found__text">
              <strong>{showText(thread.is === 'read' ? (thread.names[user_id] ?? '') : '')}</strong>{' '}
              <LitText text={message} tags={tags} />
            </li>
          ))}
        </ol>
      )}
      <WayIn found={found} />
    </div>
  );
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
    <>
      <button type="button" className="vigie-button" onClick={() => void handleJoin()}>
        {text('hashtags.join', { room: showText(room.displayName) })}
      </button>
      <span className="vigie-quiet">{text('hashtags.not-joined')}</span>
      {isRefused && <p role="alert">{text('hashtags.join.failed')}</p>}
    </>
  );
}
