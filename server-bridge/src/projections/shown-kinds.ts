import type { IncidentSettings } from '../domain/incidents/incident-settings.ts';
import type { ShownKind } from '../store/schema.ts';
import { loadAlertTasks } from './alerts/load-alert-tasks.ts';
import type { LoadTasks } from './show-task.ts';
import { loadStoryTasks } from './stories/load-story-tasks.ts';
import { tellFreezes } from './stories/tell-freezes.ts';
import { makeTellIncidents } from './stories/tell-incidents.ts';
import { tellReleaseDays, tellReleases } from './stories/tell-releases.ts';
import { tellSilences, tellWindows } from './stories/tell-silences.ts';
import { loadPageTasks } from './storms/load-page-tasks.ts';
import { loadStormTasks } from './storms/load-storm-tasks.ts';

/** How records of each kind are shown in a room; `incidents`: as vigie.yaml calls severities and roles. */
export const makeShownKinds = (incidents: IncidentSettings): Readonly<Record<ShownKind, LoadTasks>> => ({
  alert: loadAlertTasks,
  storm: loadStormTasks,
  'storm-page': loadPageTasks,
  silence: loadStoryTasks(tellSilences),
  maintenance: loadStoryTasks(tellWindows),
  freeze: loadStoryTasks(tellFreezes),
  release: loadStoryTasks(tellReleases),
  'release-day': loadStoryTasks(tellReleaseDays),
  incident: loadStoryTasks(makeTellIncidents(incidents)),
});
