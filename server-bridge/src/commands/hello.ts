import type { HelloResult } from '#contract/session.ts';
import { contractVersion } from '#contract/version.ts';
import type { Asker } from '../rights/asker.ts';
import { makeEpoch, type Outcome, type Services } from './command.ts';
import { countOpen } from './incidents/count-open.ts';

/** What the plugin must know before it asks anything else. */
export async function hello(_request: object, asker: Asker, services: Services): Promise<Outcome<HelloResult>> {
  const { board, hashtags, homeTeam, releases, sources, version } = services;
  const bot = await services.readBot();
  if (bot === undefined) return { ok: false, reason: 'unavailable' };
  await board.catchUp();
  await releases.book.catchUp();
  const result: HelloResult = {
    bridge: { version },
    contract: contractVersion,
    plugin: { wanted: version },
    bot,
    team: homeTeam,
    epoch: makeEpoch(services, asker),
    revision: board.revision,
    sources: [...sources],
    tabs: [
      'incidents',
      ...(sources.length > 0 ? (['alerts'] as const) : []),
      ...(releases.isConfigured || releases.book.size > 0 ? (['releases'] as const) : []),
      ...(hashtags.index.book.size > 0 ? (['hashtags'] as const) : []),
    ],
    hashtags: hashtags.describe(),
    incidents: countOpen(services, asker),
    may: { administer: asker.person.isAdmin },
  };
  return { ok: true, result };
}
