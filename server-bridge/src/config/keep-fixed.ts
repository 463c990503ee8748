import { printStoreAddress } from '../store/store-address.ts';
import type { Address, Config } from './config.ts';
import { printAddress } from './parse-address.ts';

export interface KeptFixed {
  /** What was read, but for what a running bridge cannot change. */
  config: Config;
  /** Keys of what it cannot change, and would have. */
  fixed: string[];
}

/** What is opened once, at the start; with another server or team, what is shown in rooms would be looked for elsewhere. */
const fixedKeys: readonly [string, (config: Config) => string | undefined][] = [
  ['store', ({ store }) => (store.kind === 'postgres' ? store.url : printStoreAddress(store))],
  ['bridge.listen', ({ bridge }) => printAddress(bridge.listen)],
  ['bridge.callbacks.listen', ({ bridge }) => bridge.callbacks.listen && printAddress(bridge.callbacks.listen)],
  ['bridge.feeds.listen', ({ bridge }) => bridge.feeds.listen && printAddress(bridge.feeds.listen)],
  ['bridge.admin', ({ bridge }) => printAddress(bridge.admin)],
  ['mattermost.url', ({ mattermost }) => mattermost.url],
  ['mattermost.team', ({ mattermost }) => mattermost.team],
];

/** What a running bridge makes of a configuration that was read again. */
export function keepFixed(current: Config, read: Config): KeptFixed {
  const keep = (now: { listen?: Address }, then: { listen?: Address; url: string }) => ({
    url: then.url,
    ...(now.listen === undefined ? {} : { listen: now.listen }),
  });
  const config: Config = {
    ...read,
    store: current.store,
    bridge: {
      ...read.bridge,
      listen: current.bridge.listen,
      admin: current.bridge.admin,
      callbacks: keep(current.bridge.callbacks, read.bridge.callbacks),
      feeds: keep(current.bridge.feeds, read.bridge.feeds),
    },
    mattermost: { ...read.mattermost, url: current.mattermost.url, team: current.mattermost.team },
  };
  return { config, fixed: fixedKeys.filter(([, pick]) => pick(current) !== pick(read)).map(([key]) => key) };
}
