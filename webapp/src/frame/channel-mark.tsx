import React from 'react';
import { useIntl } from 'react-intl';
import { features } from '../features.ts';
import type { RoomMark } from '../host/feature.ts';
import type { HostChannel } from '../host/host-state.ts';
import type { PluginState } from '../host/plugin-state.ts';
import { usePluginState } from '../host/use-host-state.ts';
import { VigieIntl } from '../i18n/vigie-intl.tsx';
import './channel-mark.css';

/** Beside the name of a channel that has open alerts: how bad the worst is, by shape, and how many. */
export function ChannelMark({ channel }: { channel: HostChannel }): React.ReactElement | null {
  const mark = usePluginState((state) => selectRoomMark(state, channel.id), isSameMark);
  if (mark === undefined || mark.count === 0) return null;
  return (
    <VigieIntl>
      <Mark mark={mark} />
    </VigieIntl>
  );
}

/** As in posts: two triangles, one, a diamond, a disc, a ring. */
const shapes = { critical: '▲▲', high: '▲', medium: '◆', low: '●', info: '○' } as const;

function Mark({ mark: { worst, count, label } }: { mark: RoomMark }): React.ReactElement {
  const words = useIntl().formatMessage({ id: label.id }, label.values);
  return (
    <span className={`vigie-channel-mark vigie-channel-mark--${worst}`} role="img" aria-label={words} title={words}>
      <span aria-hidden="true">{shapes[worst]}</span>
      <span aria-hidden="true" className="vigie-channel-mark__count">
        {count > 999 ? '999+' : count}
      </span>
    </span>
  );
}

function selectRoomMark(state: PluginState, channelId: string): RoomMark | undefined {
  for (const feature of features) {
    const mark = feature.selectRoomMark(state, channelId);
    if (mark !== undefined) return mark;
  }
  return undefined;
}

function isSameMark(a: RoomMark | undefined, b: RoomMark | undefined): boolean {
  return a?.count === b?.count && a?.worst === b?.worst && a?.label.id === b?.label.id;
}
