import React, { type ReactNode, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { FormattedText } from '../host/format-text.tsx';
import { dispatchToHost, readHostState } from '../host/host-store.ts';
import { joinChannel } from '../host/join-channel.ts';
import { jumpToPost, openChannel } from '../host/navigate.ts';
import { listOwnChannels } from '../host/read-channels.ts';
import { readPerson } from '../host/read-person.ts';
import { readPost } from '../host/read-post.ts';
import { recall, remember } from '../host/remember.ts';
import { openSidebar } from '../host/right-sidebar.ts';
import { readPluginState, useHostState, usePluginState } from '../host/use-host-state.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import type { AlertsDeps } from './alerts-deps.ts';
import { type AlertsHost, AlertsHostContext } from './alerts-host.ts';
import { viewActions } from './view-actions.ts';

/** The way from the alerts to the bridge and the host's store: one for the page. */
export const alertsDeps: AlertsDeps = {
  callBridge,
  dispatch: dispatchToHost,
  getAlerts: () => readPluginState(readHostState()).alerts,
  now: () => Date.now(),
  getMyName: () => readPerson(readHostState())?.fullName ?? '',
};

/** Gives the alerts' components what they need of Mattermost, the bridge and the reader's habits. */
export function AlertsHostProvider({ children }: { children: ReactNode }): React.ReactElement {
  const { formatDate } = useIntl();
  const hello = usePluginState(({ session }) => session.hello);
  const isOffline = usePluginState(({ session }) => session.away !== undefined);
  const fullName = useHostState((state) => readPerson(state)?.fullName ?? '');
  const isMilitaryTime = useHostState((state) => readPerson(state)?.isMilitaryTime ?? false);
  const host = useMemo(
    (): AlertsHost => ({
      deps: alertsDeps,
      fullName,
      hello,
      isOffline,
      formatMoment: (at) => formatDate(at, { dateStyle: 'medium', timeStyle: 'short', hour12: !isMilitaryTime }),
      listOwnRooms: () => listOwnChannels(readHostState(), hello?.team),
      goToRoom: ({ channelId }) => void openChannel(channelId),
      joinRoom: ({ channelId }) => joinChannel(channelId),
      goToPost: (channelId, postId) => void jumpToPost(postId, channelId),
      readPost: async (postId) => (await readPost(postId))?.message,
      formatMessage: (text) => <FormattedText text={text} />,
      openAlert(id) {
        dispatchToHost(viewActions.detailOpened(id));
        openSidebar();
      },
      recall,
      remember,
    }),
    [formatDate, hello, isOffline, fullName, isMilitaryTime],
  );
  return <AlertsHostContext.Provider value={host}>{children}</AlertsHostContext.Provider>;
}
