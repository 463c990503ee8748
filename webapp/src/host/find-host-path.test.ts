import { expect, test } from '@jest/globals';
import { findHostPath } from './find-host-path.ts';

const origin = 'https://chat.example';

test.each([
  ['a permalink', 'https://chat.example/dsi/pl/abc', '', '/dsi/pl/abc'],
  ['a permalink below a path', 'https://chat.example/mattermost/dsi/pl/abc', '/mattermost', '/dsi/pl/abc'],
  ['a channel', 'https://chat.example/dsi/channels/prod', '', '/dsi/channels/prod'],
  ['another site', 'https://zabbix.example/tr', '', undefined],
  ['a site whose name begins alike', 'https://chat.example.evil/dsi/pl/abc', '', undefined],
  ['beside the path the host lives below', 'https://chat.example/wiki/x', '/mattermost', undefined],
  ['a file', 'https://chat.example/api/v4/files/x', '', undefined],
  ['an anchor', 'https://chat.example/#', '', undefined],
])('%s', (_, href, basePath, path) => {
  expect(findHostPath(href, origin, basePath)).toBe(path);
});
