import { expect, test } from '@jest/globals';
import { chooseTab, createPluginReducer, resetPlugin, showSession } from './plugin-reducer.ts';

const reduce = createPluginReducer([]);

test('what an earlier version left behind is gone after the reset', () => {
  const left = { session: { phase: 'ready', old: true }, alerts: { shape: 'of another version' } };
  expect(reduce(left, resetPlugin())).toEqual({ session: { phase: 'starting' }, chosenTab: '' });
});

test('the session is what was last shown', () => {
  const away = { sinceAt: 5, reason: 'offline' };
  expect(reduce(undefined, showSession({ phase: 'starting', away }))).toMatchObject({
    session: { phase: 'starting', away },
  });
});

test('the tab is the one chosen last, and a reset forgets it', () => {
  const state = reduce(reduce(undefined, chooseTab('alerts')), chooseTab('incidents'));
  expect(state).toMatchObject({ chosenTab: 'incidents' });
  expect(reduce(state, resetPlugin())).toMatchObject({ chosenTab: '' });
});
