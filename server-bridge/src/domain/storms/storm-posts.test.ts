import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Alert } from '../alerts/alert.ts';
import type { RoomSettings } from '../rooms.ts';
import { findHashtags } from '../text/find-hashtags.ts';
import { makeHashtags } from '../text/hashtags.ts';
import type { Storm } from './storm.ts';
import { describeEntry, isPageFull, type ListedAlert, packPage, pageLinesMost, renderStormPage } from './storm-page.ts';
import { countEntries, renderStormSummary } from './storm-summary.ts';

const minute = 60_000;
const startedAt = Date.UTC(2026, 10, 23, 1, 10);
const storm: Storm = { id: 40, room: 'prod', startedAt, lastAt: startedAt + 12 * minute, mostBehindMs: 14_000 };
const french: RoomSettings = { language: 'fr', timezone: 'Europe/Paris', tell: [], postsPerMinute: 20 };
const english: RoomSettings = { ...french, language: 'en' };
const hashtags = ['service', 'host'];

function makeAlert(id: number, more: Partial<Alert> = {}): Alert {
  return {
    id,
    source: 'zabbix-prod',
    subject: `${id}`,
    status: 'open',
    key: `${id}`,
    keyStartedAt: startedAt,
    title: `Disk / full at ${id} %`,
    severity: 'medium',
    severityAt: startedAt,
    labels: { host: `web-${id}`, service: 'paiement' },
    links: [],
    startedAt,
    openedAt: startedAt,
    acknowledgementAt: startedAt,
    lastAt: startedAt,
    occurrences: 1,
    recentStarts: [startedAt],
    rooms: [],
    revision: id,
    ...more,
  };
}

const list: ListedAlert[] = [
  { alert: makeAlert(1, { severity: 'high', acknowledgement: { by: 'Alice Martin', at: startedAt } }), hashtags },
  { alert: makeAlert(2, { status: 'resolved', resolvedAt: startedAt + 12 * minute }), hashtags },
  { alert: makeAlert(3, { title: 'Ping *lost* @here #all', severity: 'low' }), hashtags },
  { alert: makeAlert(4), hashtags, continuedAt: 'https://mm.example/dsi/pl/abc' },
];

describe('a list in the thread', () => {
  test('has a line an alert, their numbers, and all their hashtags on its last line', () => {
    expect(renderStormPage(list, { storm, first: 51, settings: french }).split('\n')).toEqual([
      'Tempête de lun. 23/11 02:10 CET · alertes 51 à 54',
      '- ▲ ÉLEVÉE · web-1 · Disk / full at 1 % · 02:10 · ✋ Alice Martin · `1`',
      '- ✓ RÉTABLI (12 min) · web-2 · Disk / full at 2 % · 02:10 · `2`',
      expect.stringMatching(/^- ● BASSE · web-3 · Ping .*lost.* · 02:10 · `3`$/),
      '- ↪ web-4 · Disk / full at 4 % · suite : https://mm.example/dsi/pl/abc',
      '',
      '#paiement #web.1 #web.2 #web.3 #web.4',
    ]);
    expect(renderStormPage(list, { storm, first: 1, settings: english })).toMatch(
      /^Storm of Mon 23\/11 02:10 CET · alerts 1 to 4\n- ▲ HIGH · web-1/,
    );
  });

  test('however long the words are, it is a post Mattermost takes, and search finds every hashtag of it', () => {
    const word = fc.string({ unit: 'binary', maxLength: 300 });
    const alerts = fc.array(
      fc.record({
        title: word,
        host: word,
        service: fc.string({ unit: 'grapheme', maxLength: 120 }),
        by: word,
        isContinued: fc.boolean(),
      }),
      { minLength: 1, maxLength: 80 },
    );
    fc.assert(
      fc.property(alerts, (words) => {
        const waiting = words.map(({ title, host, service, by, isContinued }, index) => ({
          alert: makeAlert(index + 1, { title, labels: { host, service }, acknowledgement: { by, at: startedAt } }),
          hashtags,
          ...(isContinued ? { continuedAt: `https://mattermost.example.com/production/pl/${'x'.repeat(26)}` } : {}),
        }));
        const page = packPage(waiting);
        const message = renderStormPage(page, { storm, first: 9_951, settings: french });
        expect(page.length).toBeGreaterThan(0);
        expect(page.length === waiting.length || isPageFull(waiting)).toBe(true);
        expect(message.length).toBeLessThan(16_383);
        expect(message.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(page.length);
        const wanted = new Set(page.flatMap(({ alert }) => makeHashtags(alert.labels, hashtags)));
        expect(new Set(findHashtags(message))).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  test('takes fifty alerts where their hashtags fit in one post, fewer where they do not', () => {
    const short = Array.from({ length: 80 }, (_, id) => ({ alert: makeAlert(id), hashtags }));
    expect(packPage(short)).toHaveLength(pageLinesMost);
    const labels = (id: number) => ({ host: `a-very-long-name-of-a-machine-in-the-cellar-${id}`, service: 'paiement' });
    const long = Array.from({ length: 80 }, (_, id) => ({ alert: makeAlert(id, { labels: labels(id) }), hashtags }));
    expect(packPage(long)).toHaveLength(20);
    expect(isPageFull(long.slice(0, 20))).toBe(false);
  });
});

describe('the summary', () => {
  const entries = [
    ...list.map(describeEntry),
    ...Array.from({ length: 2_000 }, (_, id) => describeEntry({ alert: makeAlert(id + 10), hashtags })),
  ];
  const count = countEntries(entries);
  const context = { storm, count, worst: makeAlert(1, { severity: 'high' }), waiting: 0, behindMs: 0 };

  test('while it is on says how many, how far behind, the worst, what is open, who is hit most', () => {
    const message = renderStormSummary({ ...context, waiting: 340, behindMs: 12_300, settings: french });
    expect(message.replaceAll(/[\u00a0\u202f]/g, ' ').split('\n')).toEqual([
      "≋ TEMPÊTE D'ALERTES · 2 344 alertes dans le fil · depuis lun. 23/11 02:10 CET",
      'Dont 340 encore à lister : ce salon a 12 s de retard',
      'La plus grave : ▲ ÉLEVÉE · web-1 · Disk / full at 1 %',
      'Encore ouvertes : 2 002 (▲ 1 · ◆ 2 000 · ● 1), prises en charge : 1',
      'Suivies dans leur propre message : 1',
      'Hôtes : web-1 (1), web-10 (1), web-100 (1), web-1000 (1), web-1001 (1) et 1 999 autres',
      'Services : paiement (2 004)',
      'Les alertes critiques ont leur propre message.',
      'Chaque ligne finit par son numéro : `/vigie ack <numéro>` la prend en charge.',
      '#paiement #web.1 #web.10 #web.100 #web.1000',
    ]);
  });

  test('once it is over says how long it was and what is left of it', () => {
    const over = { ...storm, endedAt: startedAt + 20 * minute };
    expect(renderStormSummary({ ...context, storm: over, settings: english }).split('\n')).toEqual([
      '✓ ALERT STORM OVER (12 min) · 2,004 alerts listed in the thread · Mon 23/11 02:10 – 02:22 CET',
      'Worst of them: ▲ HIGH · web-1 · Disk / full at 1 %',
      'Still open: 2,002 (▲ 1 · ◆ 2,000 · ● 1), acknowledged: 1',
      'Continued in posts of their own: 1',
      'Hosts: web-1 (1), web-10 (1), web-100 (1), web-1000 (1), web-1001 (1) and 1,999 more',
      'Services: paiement (2,004)',
      'At worst this room was 14 s behind',
      'Each line ends in its number: `/vigie ack <number>` takes it.',
      '#paiement #web.1 #web.10 #web.100 #web.1000',
    ]);
    const resolved = countEntries([describeEntry(list[1]!)]);
    expect(renderStormSummary({ ...context, storm: over, count: resolved, settings: french })).toContain(
      'Toutes sont rétablies',
    );
  });
});
