import { expect, test } from '@jest/globals';
import { createPluginReducer, resetPlugin, showSession } from './plugin-reducer.ts';

const reduce = createPluginReducer([]);

test('what an earlier version left behind is gone after the reset', () => {
  const left = { session: { phase: 'ready', old: true }, alerts: { shape: 'of another version' } };
  expect(reduce(left, resetPlugin())).toEqual({ session: { phase: 'starting' } });
});

test('the session is what was last shown', () => {
  const away = { sinceAt: 5, reason: 'offline' };
  expect(reduce(undefined, showSession({ phase: 'starting', away }))).toEqual({ session: { phase: 'starting', away } });
});
