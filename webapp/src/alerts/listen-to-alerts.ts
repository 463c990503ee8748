import type { LiveListener } from '../host/feature.ts';
import type { AlertsDeps } from './alerts-deps.ts';
import { alertsHeard } from './alerts-reducer.ts';
import { loadAlerts } from './load-alerts.ts';
import { viewActions } from './view-actions.ts';

const { epochKnown, knowledgeVoided, roomsHeard } = viewActions;

/** Keeps the alerts true as the live loop hears of changes. */
export function listenToAlerts(deps: AlertsDeps): LiveListener {
  const { dispatch, getAlerts } = deps;
  return {
    onHello({ epoch }) {
      const { epoch: known, list } = getAlerts().view;
      dispatch(epochKnown(epoch));
      if (known !== undefined && known !== epoch) return; // a reset follows, and loads
      if (list.is === 'none' || list.is === 'failed') void loadAlerts(deps);
    },
    onChanges({ epoch, revision, isReset, alerts, removed, rooms }) {
      const { epoch: known, list } = getAlerts().view;
      if (isReset || (known !== undefined && known !== epoch)) return; // a reset follows
      if (alerts.length > 0 || removed.length > 0) dispatch(alertsHeard({ revision, alerts, removed }));
      if (rooms !== undefined) dispatch(roomsHeard({ revision, rooms }));
      if (list.is === 'failed') void loadAlerts(deps); // the bridge is back
    },
    onReset() {
      dispatch(knowledgeVoided());
      void loadAlerts(deps);
    },
  };
}
