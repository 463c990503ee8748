import { alertsFeature } from './alerts/alerts-feature.ts';
import { hashtagsFeature } from './hashtags/hashtags-feature.ts';
import type { AnyFeature } from './host/feature.ts';
import { incidentsFeature } from './incidents/incidents-feature.ts';
import { releasesFeature } from './releases/releases-feature.ts';

/** What Vigie can show; the sidebar offers those the bridge has a use for, in this order. */
export const features: readonly AnyFeature[] = [incidentsFeature, alertsFeature, releasesFeature, hashtagsFeature];
