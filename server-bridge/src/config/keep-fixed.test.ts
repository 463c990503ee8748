import { expect, test } from '@jest/globals';
import { writeConfig } from '../testing/write-config.ts';
import type { Config } from './config.ts';
import { keepFixed } from './keep-fixed.ts';
import { loadConfig } from './load-config.ts';

const text = writeConfig({
  mattermostUrl: 'http://127.0.0.1:8065',
  token: 't'.repeat(26),
  store: 'sqlite:a.db',
  port: 8066,
});

function load(replace: [string, string][] = []): Config {
  const loaded = loadConfig(
    replace.reduce((before, [from, to]) => before.replace(from, to), text),
    {},
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

const cases: [string, [string, string], string[]][] = [
  ['the store', ['sqlite:a.db', 'sqlite:b.db'], ['store']],
  ['where hooks are taken', ['listen: 127.0.0.1:8066', 'listen: 127.0.0.1:9066'], ['bridge.listen']],
  [
    'where callbacks are taken',
    ['secret: 0123', 'callbacks: { listen: "127.0.0.1:9000" }, secret: 0123'],
    ['bridge.callbacks.listen'],
  ],
  [
    'where feeds are fetched',
    ['secret: 0123', 'feeds: { listen: "127.0.0.1:9001" }, secret: 0123'],
    ['bridge.feeds.listen'],
  ],
  ['health and metrics', ['admin: 127.0.0.1:0', 'admin: 127.0.0.1:9067'], ['bridge.admin']],
  ['the server', ['http://127.0.0.1:8065', 'http://127.0.0.2:8065'], ['mattermost.url']],
  ['the team', ['team: dsi', 'team: other'], ['mattermost.team']],
  ['the token of the bot', ['t'.repeat(26), 'u'.repeat(26)], []],
  ['the secret of a source', ['a-secret-of-zabbix-1', 'a-secret-of-zabbix-2'], []],
  ['a route', ['rooms: [prod-critique]', 'rooms: [prod-urgent]'], []],
];

test.each(cases)('%s: needs a restart, or not', (_title, change, fixed) => {
  const [current, read] = [load(), load([change])];
  const kept = keepFixed(current, read);
  expect(kept.fixed).toEqual(fixed);
  const { store, bridge, mattermost } = kept.config;
  expect({ store, listen: bridge.listen, admin: bridge.admin, callbacks: bridge.callbacks }).toEqual({
    store: current.store,
    listen: current.bridge.listen,
    admin: current.bridge.admin,
    callbacks: current.bridge.callbacks,
  });
  expect(mattermost).toMatchObject({
    url: current.mattermost.url,
    team: current.mattermost.team,
    token: read.mattermost.token,
  });
  expect({ routes: kept.config.routes, sources: JSON.stringify(kept.config.sources) }).toEqual({
    routes: read.routes,
    sources: JSON.stringify(read.sources),
  });
});
