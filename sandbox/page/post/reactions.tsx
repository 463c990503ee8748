import type { Post } from '@mattermost/types/posts';
import React from 'react';
import { Markdown } from '../markdown/markdown.tsx';
import { client, noteFailure } from '../server/client.ts';
import { useAppState } from '../store/store.ts';

/** The reactions of a post, counted; a click adds one's own or takes it back. */
export function Reactions({ post }: { post: Post }): React.ReactElement | null {
  const me = useAppState((state) => state.entities.users.currentUserId);
  const reactions = post.metadata?.reactions ?? [];
  if (reactions.length === 0) return null;
  const names = [...new Set(reactions.map(({ emoji_name: name }) => name))];
  return (
    <div className="post-reaction-list">
      {names.map((name) => {
        const own = reactions.filter(({ emoji_name: other }) => other === name);
        const isMine = own.some(({ user_id: userId }) => userId === me);
        const toggle = () =>
          isMine ? client.removeReaction(me, post.id, name) : client.addReaction(me, post.id, name);
        return (
          <button
            key={name}
            type="button"
            className={isMine ? 'Reaction Reaction--reacted' : 'Reaction'}
            aria-label={`${name} ${own.length}`}
            aria-pressed={isMine}
            onClick={() => void toggle().catch(noteFailure)}
          >
            <Markdown text={`:${name}:`} />
            <span>{own.length}</span>
          </button>
        );
      })}
    </div>
  );
}
