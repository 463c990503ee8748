import { expect, test } from '@jest/globals';
import { parseAddress } from './parse-address.ts';

test.each([
  ['/', { view: 'home' }],
  ['/login', { view: 'login' }],
  ['/dsi', { view: 'team', team: 'dsi', rest: '' }],
  ['/dsi/channels/prod-critique', { view: 'channel', team: 'dsi', channel: 'prod-critique' }],
  ['/dsi/messages/@vigie', { view: 'message', team: 'dsi', to: '@vigie' }],
  ['/dsi/pl/ygren143htn63phd17gx83b6fc', { view: 'permalink', team: 'dsi', postId: 'ygren143htn63phd17gx83b6fc' }],
  ['/_popout/rhs/dsi/plugin/com.vigie.plugin', { view: 'popout', team: 'dsi', plugin: 'com.vigie.plugin' }],
  ['/plug/com.vigie.plugin/help', { view: 'plugin-route', route: 'com.vigie.plugin/help' }],
  ['/dsi/com.vigie.plugin/week', { view: 'team', team: 'dsi', rest: 'com.vigie.plugin/week' }],
  ['/dsi/channels/caf%C3%A9', { view: 'channel', team: 'dsi', channel: 'café' }],
  ['/dsi/channels/%E0%A4%A', { view: 'channel', team: 'dsi', channel: '%E0%A4%A' }],
])('%s', (pathname, address) => {
  expect(parseAddress(pathname)).toEqual(address);
});
