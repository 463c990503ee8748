import { expect, test } from '@jest/globals';
import { suggestMatchers } from './suggest-matchers.ts';

test.each([
  [{ host: 'db-01', service: 'db', zone: 'x' }, 'host="db-01", service="db"'],
  [{ alertname: 'Disk "full"\\', host: '' }, 'alertname="Disk \\"full\\"\\\\"'],
  [{ zone: 'x' }, ''],
  [{ constructor: 'x' }, ''],
])('%j begins a silence with %s', (labels, matchers) => {
  expect(suggestMatchers(labels as unknown as Record<string, string>)).toBe(matchers);
});
