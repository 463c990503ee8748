import type { ShownKind } from '../store/schema.ts';
import { loadAlertTasks } from './alerts/load-alert-tasks.ts';
import type { LoadTasks } from './show-task.ts';
import { loadStoryTasks } from './stories/load-story-tasks.ts';
import { tellFreezes } from './stories/tell-freezes.ts';
import { tellReleaseDays, tellReleases } from './stories/tell-releases.ts';
import { tellSilences, tellWindows } from './stories/tell-silences.ts';
import { loadPageTasks } from './storms/load-page-tasks.ts';
import { loadStormTasks } from './storms/load-storm-tasks.ts';

/** How records of each kind are shown in a room. */
export const shownKinds: Readonly<Record<ShownKind, LoadTasks>> = {
  alert: loadAlertTasks,
  storm: loadStormTasks,
  'storm-page': loadPageTasks,
  silence: loadStoryTasks(tellSilences),
  maintenance: loadStoryTasks(tellWindows),
  freeze: loadStoryTasks(tellFreezes),
  release: loadStoryTasks(tellReleases),
  'release-day': loadStoryTasks(tellReleaseDays),
};
