import React from 'react';
import type { IncidentPlace } from '#contract/incidents.ts';
import { jumpToPost, openChannel } from '../host/navigate.ts';
import { isJoined } from '../host/read-channels.ts';
import { useHostState } from '../host/use-host-state.ts';
import { Icon } from '../ui/icon.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';

/** A way to where people work: a room, or the thread of an announcement. Going there joins a room, which is said. */
export function PlaceLink({ place }: { place: IncidentPlace }): React.ReactElement {
  const text = useText();
  const { channelId, name, postId, isArchived } = place;
  const isMember = useHostState((state) => isJoined(state, channelId));
  const label = text(postId === undefined ? 'incidents.place.room' : 'incidents.place.thread', {
    room: showText(name),
    archived: isArchived === true ? 'yes' : 'no',
  });
  const go = () => {
    if (postId === undefined) openChannel(channelId);
    else jumpToPost(postId, channelId);
  };
  return (
    <button
      type="button"
      className="vigie-link vigie-place"
      title={text(isMember ? 'incidents.place.go' : 'incidents.place.join')}
      onClick={go}
    >
      <Icon name={postId === undefined ? 'jump' : 'comment'} />
      <bdi>{label}</bdi>
    </button>
  );
}
