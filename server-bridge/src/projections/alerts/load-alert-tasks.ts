import type { Alert, AlertEvent } from '../../domain/alerts/alert.ts';
import { selectAlerts } from '../../store/alerts/load-alerts.ts';
import { selectAlertEvents } from '../../store/alerts/select-events.ts';
import type { Db } from '../../store/open-store.ts';
import type { Projection } from '../../store/projections/select-behind.ts';
import type { RoomWriting, ShowTask } from '../show-task.ts';
import { type AlertTask, prepareAlert, showAlert } from './show-alert.ts';

/** Loads the alerts of some projections of a room, with the events that it has not been told. */
export async function loadAlertTasks(db: Db, batch: Projection[], writing: RoomWriting): Promise<ShowTask[]> {
  const alerts = await selectAlerts(
    db,
    batch.map(({ record_id }) => record_id),
  );
  const alertsById = new Map(alerts.map((alert): [number, Alert] => [alert.id, alert]));
  const wanted = batch.map((projection) => ({ alertId: projection.record_id, after: readNotedRevision(projection) }));
  const events = new Map<number, AlertEvent[]>();
  for (const event of await selectAlertEvents(db, wanted)) {
    events.set(event.alertId, [...(events.get(event.alertId) ?? []), event]);
  }
  return batch.flatMap((projection) => {
    const alert = alertsById.get(projection.record_id);
    return alert === undefined
      ? []
      : [makeTask({ projection, alert, events: events.get(alert.id) ?? [], writing, rendered: new Map() })];
  });
}

function makeTask(task: AlertTask): ShowTask {
  return {
    projection: task.projection,
    prepare: (now) => prepareAlert(task, now),
    show: (options) => showAlert(task, options),
  };
}

function readNotedRevision({ shown }: Projection): number {
  if (shown === null) return 0;
  const { notedRevision }: { notedRevision: number } = JSON.parse(shown);
  return notedRevision;
}
