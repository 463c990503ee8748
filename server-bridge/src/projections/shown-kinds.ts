import type { ShownKind } from '../store/schema.ts';
import { loadAlertTasks } from './alerts/load-alert-tasks.ts';
import type { LoadTasks } from './show-task.ts';

/** How records of each kind are shown in a room. */
export const shownKinds: Readonly<Record<ShownKind, LoadTasks>> = { alert: loadAlertTasks };
