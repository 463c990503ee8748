import React, { useState } from 'react';
import type { HashtagPage } from '#contract/hashtags.ts';
import { Icon } from '../ui/icon.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { change, readHashtags } from './hashtags-store.ts';

const shownAtFirst = 5;

/** The rooms a tag is used in, most used first: a click shows its posts there alone. */
export function RoomList({ rooms }: Pick<HashtagPage, 'rooms'>): React.ReactElement {
  const text = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rooms : rooms.slice(0, shownAtFirst);
  return (
    <>
      <ul className="vigie-tag__rooms">
        {shown.map(({ room, count }) => (
          <li key={room.channelId}>
            <button
              type="button"
              className="vigie-link"
              onClick={() => {
                const { question } = readHashtags();
                change({ question: { ...question, room: { id: room.channelId, name: room.displayName } } });
              }}
            >
              {room.isPrivate && <Icon name="lock" />}
              <bdi>{showText(room.displayName)}</bdi>
            </button>{' '}
            <span className="vigie-hashtags__count">
              {text('hashtags.posts', { count })}
              {room.isArchived && ` · ${text('hashtags.archived')}`}
            </span>
          </li>
        ))}
      </ul>
      {rooms.length > shownAtFirst && (
        <button type="button" className="vigie-link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? text('hashtags.fewer') : text('hashtags.all', { count: rooms.length })}
        </button>
      )}
    </>
  );
}
