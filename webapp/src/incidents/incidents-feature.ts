import { incidentPostType, updatePostType } from '#contract/incident-post.ts';
import type { Feature, StandingPart } from '../host/feature.ts';
import { lazyPost } from '../ui/lazy-post.tsx';
import { lazyTab } from '../ui/lazy-tab.tsx';
import {
  type IncidentCounts,
  type IncidentsState,
  incidentsCounted,
  incidentsHeard,
  incidentsShown,
  incidentsVoided,
  reduceIncidents,
} from './incidents-reducer.ts';
import { postActions } from './post-actions.ts';
import { readIncidentId } from './read-incident-id.ts';

declare module '../host/plugin-state.ts' {
  interface PluginState {
    incidents: IncidentsState;
  }
}

const tab = lazyTab('incidents', async () => {
  const { IncidentsTab } = await import(/* webpackChunkName: "incidents" */ './incidents-tab.tsx');
  return IncidentsTab;
});
const Post = lazyPost('incidents', async () => {
  const { IncidentPost } = await import(/* webpackChunkName: "incidents-post" */ './incident-post.tsx');
  return IncidentPost;
});

/** What incidents add to the plugin: their tab, their posts, and how many are open. */
export const incidentsFeature: Feature<'incidents'> = {
  name: 'incidents',
  reducer: reduceIncidents,
  ...tab,
  posts: { [incidentPostType]: Post, [updatePostType]: Post },
  postActions,
  selectStanding: ({ incidents }) => describeStanding(incidents.counts),
  selectBadge: ({ incidents: { counts } }) => ({
    count: counts.open,
    label: { id: 'incidents.badge', values: { count: counts.open } },
  }),
  selectRoomMark: () => undefined,
  live: ({ dispatch }) => ({
    onHello({ incidents }) {
      if (incidents !== undefined) dispatch(incidentsCounted(incidents));
    },
    onChanges({ incidents, isReset }) {
      if (incidents === undefined || isReset) return; // after a reset all is asked again
      dispatch(incidentsHeard(incidents));
      dispatch(incidentsCounted({ open: incidents.open, major: incidents.major }));
    },
    onReset: () => dispatch(incidentsVoided()),
  }),
  openPost({ dispatch }, hostPost) {
    dispatch(incidentsShown({ openId: readIncidentId(hostPost) }));
  },
  grant({ dispatch }, wish) {
    if (wish.tab !== 'incidents') return;
    if ('open' in wish) dispatch(incidentsShown({ openId: wish.open }));
    else if ('declare' in wish) dispatch(incidentsShown({ declare: wish.declare }));
    else dispatch(incidentsShown({ keep: wish.keep }));
  },
};

function describeStanding({ open, major }: IncidentCounts): StandingPart[] {
  const parts: StandingPart[] = [];
  if (major > 0) parts.push({ id: 'incidents.standing.major', values: { count: major }, tone: 'critical' });
  if (open > major) parts.push({ id: 'incidents.standing.open', values: { count: open - major } });
  return parts;
}
