import { expect, test } from '@jest/globals';
import { createLog } from '../log.ts';
import type { ReadFeed } from '../portals/read-calendar.ts';
import { createFeedsListener } from './feeds-listener.ts';

function listen(read: (token: string) => ReadFeed) {
  return createFeedsListener({ readCalendar: async (token) => read(token), logger: createLog('silent') });
}

const calendar: ReadFeed = { ok: true, text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' };
const url = '/feeds/a-token/production.ics';

test('a calendar is sent with a tag, and not again to whoever has it', async () => {
  const server = listen((token) => (token === 'a-token' ? calendar : { ok: false, reason: 'unknown' }));
  const first = await server.inject({ url });
  expect([first.statusCode, first.headers['content-type'], first.body]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
  ]);
  expect(first.headers['cache-control']).toContain('private');
  const { etag } = first.headers;
  for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await server.inject({ url, headers: { 'if-none-match': String(header) } });
    expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', etag]);
  }
  expect((await server.inject({ url, headers: { 'if-none-match': '"other"' } })).statusCode).toBe(200);
  expect((await server.inject({ method: 'HEAD', url })).statusCode).toBe(200);
});

test.each([
  ['unknown', 404],
  ['gone', 410],
  ['unavailable', 503],
] as const)('an address that is %s is answered %i without a word', async (reason, status) => {
  const answer = await listen(() => ({ ok: false, reason })).inject({ url });
  expect([answer.statusCode, answer.body]).toEqual([status, '']);
  expect(answer.headers['retry-after']).toBe(status === 503 ? '120' : undefined);
});

test.each(['/feeds', '/feeds/a-token', '/feeds/a-token/production', '/hooks/x', '/'])('%s is nothing', async (path) => {
  expect((await listen(() => calendar).inject({ url: path })).statusCode).toBe(404);
});

test('what fails is answered 500 without saying what', async () => {
  const server = listen(() => {
    throw new Error('a secret');
  });
  const answer = await server.inject({ url });
  expect([answer.statusCode, answer.body]).toEqual([500, '']);
});
