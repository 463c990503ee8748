import type { Config } from '../config/config.ts';
import type { Log } from '../log.ts';
import { logError } from '../log-error.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Metrics } from '../metrics.ts';
import type { WayBack } from '../sources/source.ts';
import type { Db } from '../store/open-store.ts';
import { WriteBacks } from './write-backs.ts';

/** The ways back to the tools, for the sources of vigie.yaml that say how to reach theirs. */
export function openWaysBack(sources: Config['sources']): Map<string, WayBack> {
  const waysBack = new Map<string, WayBack>();
  for (const { name, source, options } of Object.values(sources)) {
    const wayBack = source.openWayBack?.({ options, fetch: (url, init) => fetch(url, init) });
    if (wayBack !== undefined) waysBack.set(name, wayBack);
  }
  return waysBack;
}

export interface WriteBackParts {
  config: Config;
  db: Db;
  waysBack: ReadonlyMap<string, WayBack>;
  mattermost: Mattermost;
  metrics: Metrics;
  newId(): string;
  onShown(rooms: Map<string, number>): void;
  log: Log;
}

/** What writes to the tools, counted and logged. */
export function createWriteBacks({ config, metrics, log, ...parts }: WriteBackParts): WriteBacks {
  return new WriteBacks({
    ...parts,
    siteUrl: config.mattermost.siteUrl,
    secret: config.bridge.secret,
    now: Date.now,
    random: Math.random,
    onWritten: (source, count) => metrics.writeBacks.inc({ source, outcome: 'written' }, count),
    onRefused: (source, reason, detail, count) => {
      metrics.writeBacks.inc({ source, outcome: reason }, count);
      log.error({ source, reason, detail, count }, 'acts were not written to the tool');
    },
    onTrouble: (source, message) => {
      if (message === undefined) log.info({ source }, 'the tool takes acts again');
      else log.error({ source, reason: message }, 'the tool does not take acts; they wait');
    },
    onError: (source, error) => logError(log, error, 'writing to the tool failed', { source }),
  });
}
