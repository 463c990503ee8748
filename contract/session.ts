import * as z from 'zod/mini';
import { alertRowShape, roomRowShape } from './alert-rows.ts';
import { hashtagIndexShape } from './hashtag-index.ts';
import { incidentRowShape } from './incident-rows.ts';
import { releaseRowShape } from './release-rows.ts';

/** What the plugin must know before it asks anything else. */
export const helloResultShape = z.object({
  bridge: z.object({ version: z.string() }),
  contract: z.number(),
  /** The version of the plugin that was released with this bridge. */
  plugin: z.object({ wanted: z.string() }),
  /** Author of every post that may be trusted. */
  bot: z.object({ userId: z.string(), username: z.string() }),
  team: z.string(),
  /** New after a restore, or when what the asker may see or do is another: revisions of another epoch mean nothing. */
  epoch: z.string(),
  revision: z.number(),
  sources: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      /** Whether what is acknowledged in Mattermost reaches the tool. */
      writesBack: z.boolean(),
    }),
  ),
  /** Tabs of the sidebar that have something to show: what nobody uses is not offered. */
  tabs: z.array(z.enum(['incidents', 'alerts', 'releases', 'hashtags'])),
  /** How far the index of hashtags is. */
  hashtags: z.optional(hashtagIndexShape),
  /** Open incidents that the asker may see, and those of the worst severity among them: for the badge. */
  incidents: z.optional(z.object({ open: z.number(), major: z.number() })),
  /** What the asker may do beyond what each record says. */
  may: z.object({ administer: z.boolean() }),
});

/** What changed since a revision. */
export const changesRequestShape = z.object({ epoch: z.string(), since: z.number() });

/** `isReset`: too much has changed, or the epoch is another (`epoch` is the new one); ask for everything again. */
export const changesResultShape = z.object({
  epoch: z.string(),
  revision: z.number(),
  isReset: z.boolean(),
  /** Alerts that changed, as they are now, resolved ones included. */
  alerts: z.array(alertRowShape),
  /** Alerts the asker may no longer see. */
  removed: z.array(z.number()),
  /** Absent where none changed. `removed`: those the asker may no longer see; `open`, `major`: as in hello. */
  incidents: z.optional(
    z.object({
      rows: z.array(incidentRowShape),
      removed: z.array(z.number()),
      open: z.number(),
      major: z.number(),
    }),
  ),
  /** All rooms, where one of their counts changed. */
  rooms: z.optional(z.array(roomRowShape)),
  /** Releases that changed, as they are now; absent where none did. */
  releases: z.optional(z.array(releaseRowShape)),
});

export type HelloResult = z.infer<typeof helloResultShape>;
export type ChangesRequest = z.infer<typeof changesRequestShape>;
export type ChangesResult = z.infer<typeof changesResultShape>;
