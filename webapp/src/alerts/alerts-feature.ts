import { createElement } from 'react';
import { alertPostShape, alertPostType } from '#contract/alert-post.ts';
import type { Feature } from '../host/feature.ts';
import type { PluginState } from '../host/plugin-state.ts';
import { lazily } from '../ui/lazily.tsx';
import { AlertsHostProvider, alertsDeps } from './alerts-host-provider.tsx';
import { type AlertsState, reduceAlerts } from './alerts-reducer.ts';
import { listenToAlerts } from './listen-to-alerts.ts';
import { PostRow } from './post-row.tsx';
import { selectRoomByChannel, selectStanding } from './select-alerts.ts';
import { viewActions } from './view-actions.ts';

declare module '../host/plugin-state.ts' {
  interface PluginState {
    alerts: AlertsState;
  }
}

const tab = lazily(async () => {
  const { AlertsTab } = await import(/* webpackChunkName: "sidebar" */ './alerts-tab.tsx');
  return AlertsTab;
});

/** What alerts add to the plugin: their tab, their posts, and how they show in the host. */
export const alertsFeature: Feature<'alerts'> = {
  name: 'alerts',
  reducer: reduceAlerts,
  Tab: () => createElement(AlertsHostProvider, null, createElement(tab.Component)),
  preload: tab.preload,
  posts: { [alertPostType]: ({ post }) => createElement(AlertsHostProvider, null, createElement(PostRow, { post })) },
  selectStanding: ({ alerts }: PluginState) => describeStanding(alerts),
  selectBadge({ alerts }) {
    const count = selectStanding(alerts).unacknowledgedCritical;
    return { count, label: { id: 'alerts.badge', values: { count } } };
  },
  selectRoomMark({ alerts }, channelId) {
    const room = selectRoomByChannel(alerts).get(channelId);
    if (room?.worst === undefined || room.open === 0) return undefined;
    const { worst, open } = room;
    return { worst, count: open, label: { id: 'alerts.mark', values: { count: open, severity: worst } } };
  },
  live: () => listenToAlerts(alertsDeps),
  openPost({ dispatch }, { props }) {
    const parsed = alertPostShape.safeParse(props?.['vigie']);
    if (parsed.success) dispatch(viewActions.detailOpened(parsed.data.alert.id));
  },
  grant({ dispatch }, wish) {
    if (wish.tab === 'alerts') dispatch(viewActions.detailOpened(wish.open));
  },
};

function describeStanding(alerts: AlertsState): ReturnType<Feature<'alerts'>['selectStanding']> {
  if (alerts.view.list.is !== 'ready' && alerts.table.open.length === 0) return [];
  const { open, counts, worst, unacknowledged } = selectStanding(alerts);
  const total = { id: 'alerts.standing.open', values: { count: open } };
  if (worst === undefined) return [total];
  return [
    { id: 'alerts.standing.worst', values: { count: counts[worst], severity: worst }, tone: worst },
    total,
    ...(unacknowledged === 0 ? [] : [{ id: 'alerts.standing.unacknowledged', values: { count: unacknowledged } }]),
  ];
}
