import type { Migration } from 'kysely/migration';
import * as first from './0001-first.ts';
import * as changes from './0002-changes.ts';
import * as looks from './0003-looks.ts';
import * as writeBacks from './0004-write-backs.ts';
import * as silences from './0005-silences.ts';
import * as sourcesHeard from './0006-sources-heard.ts';
import * as occurrencesOfAlerts from './0007-occurrences-of-alerts.ts';
import * as storms from './0008-storms.ts';
import * as maintenanceWindows from './0009-maintenance-windows.ts';
import * as hashtags from './0010-hashtags.ts';
import * as freezes from './0011-freezes.ts';
import * as releases from './0012-releases.ts';
import * as incidents from './0013-incidents.ts';
import * as feeds from './0014-feeds.ts';
import * as hashtagTellings from './0015-hashtag-tellings.ts';
import * as releaseAlerts from './0016-release-alerts.ts';

/** Numbered, applied in order, never edited once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-changes': changes,
  '0003-looks': looks,
  '0004-write-backs': writeBacks,
  '0005-silences': silences,
  '0006-sources-heard': sourcesHeard,
  '0007-occurrences-of-alerts': occurrencesOfAlerts,
  '0008-storms': storms,
  '0009-maintenance-windows': maintenanceWindows,
  '0010-hashtags': hashtags,
  '0011-freezes': freezes,
  '0012-releases': releases,
  '0013-incidents': incidents,
  '0014-feeds': feeds,
  '0015-hashtag-tellings': hashtagTellings,
  '0016-release-alerts': releaseAlerts,
};
