import { expect, test } from '@jest/globals';
import type { IncidentTimelineEvent } from '#contract/incidents.ts';
import { suggestUpdate } from './suggest-update.ts';

const update = (text: string, fields: Partial<IncidentTimelineEvent> = {}): IncidentTimelineEvent => ({
  revision: 1,
  type: 'update',
  at: 1,
  text,
  ...fields,
});

test('an update begins with the last one that stands', () => {
  const events = [update('one'), update('two', { businessText: 'deux' }), update('three', { isWithdrawn: true })];
  expect(suggestUpdate(events)).toEqual({ text: 'two', businessText: 'deux' });
});

test('the first begins empty', () => {
  expect(suggestUpdate([{ revision: 1, type: 'declared', at: 1 }])).toEqual({ text: '', businessText: '' });
});
