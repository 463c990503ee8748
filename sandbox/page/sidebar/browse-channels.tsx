import type { ServerChannel } from '@mattermost/types/channels';
import React, { useEffect, useState } from 'react';
import { browserHistory } from '../address/browser-history.ts';
import { addressOf } from '../live/open-address.ts';
import { Modal } from '../modal/modal.tsx';
import { client, describeError } from '../server/client.ts';
import { useAppState } from '../store/store.ts';

type Found = { state: 'loading' } | { state: 'failed'; reason: string } | { state: 'found'; channels: ServerChannel[] };

/** Every public channel of the team; choosing one joins it. */
export function BrowseChannels({ onHide }: { onHide: () => void }): React.ReactElement {
  const team = useAppState(({ entities: { teams } }) => teams.teams[teams.currentTeamId]);
  const [found, setFound] = useState<Found>({ state: 'loading' });
  const [filter, setFilter] = useState('');
  const teamId = team?.id ?? '';
  useEffect(() => {
    client.getChannels(teamId, 0, 200).then(
      (channels) => setFound({ state: 'found', channels }),
      (error: unknown) => setFound({ state: 'failed', reason: describeError(error) }),
    );
  }, [teamId]);
  const choose = (channel: ServerChannel) => {
    onHide();
    browserHistory.push(addressOf({ name: team?.name ?? '' }, channel));
  };
  return (
    <Modal id="browseChannelsModal" title="Browse Channels" onHide={onHide}>
      <input
        id="searchChannelsTextbox"
        type="search"
        className="form-control"
        aria-label="Search channels"
        placeholder="Search channels"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <ChannelList found={found} filter={filter} onChoose={choose} />
    </Modal>
  );
}

interface ChannelListProps {
  found: Found;
  filter: string;
  onChoose: (channel: ServerChannel) => void;
}

function ChannelList({ found, filter, onChoose }: ChannelListProps): React.ReactElement {
  const joined = useAppState((state) => state.entities.channels.myMembers);
  if (found.state === 'loading') return <p role="status">Loading…</p>;
  if (found.state === 'failed') return <p role="alert">{found.reason}</p>;
  const wanted = filter.toLowerCase();
  const channels = found.channels.filter(({ display_name: title, name }) =>
    `${title} ${name}`.toLowerCase().includes(wanted),
  );
  if (channels.length === 0) return <p>No channel is called that.</p>;
  return (
    <ul id="moreChannelsList" className="more-modal__list">
      {channels.map((channel) => (
        <li key={channel.id} className="more-modal__row">
          <div>
            <strong>{channel.display_name}</strong>
            <p>{channel.purpose}</p>
          </div>
          <button
            type="button"
            className="btn btn-tertiary btn-sm"
            aria-label={`${joined[channel.id] === undefined ? 'Join' : 'View'} ${channel.display_name}`}
            onClick={() => onChoose(channel)}
          >
            {joined[channel.id] === undefined ? 'Join' : 'View'}
          </button>
        </li>
      ))}
    </ul>
  );
}
