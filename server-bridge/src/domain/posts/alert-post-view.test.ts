import { describe, expect, test } from '@jest/globals';
import { alertPostShape } from '#contract/alert-post.ts';
import type { Alert } from '../alerts/alert.ts';
import { describeLivePost, renderLivePost } from './live-post.ts';

const alert: Alert = {
  id: 7,
  source: 'zabbix-prod',
  subject: '1',
  status: 'open',
  key: '27',
  keyStartedAt: 1_000,
  title: 'Disk / at 98 %',
  severity: 'high',
  severityAt: 1_000,
  labels: { host: 'web-1', service: 'pay' },
  hostName: 'Web 1 (Vélizy)',
  values: '98 %',
  links: [
    { kind: 'trigger', url: 'https://zabbix.example/tr?id=1' },
    { kind: 'silence', url: 'https://am.example/#/silences/new' },
  ],
  startedAt: 1_000,
  openedAt: 1_000,
  acknowledgementAt: 1_000,
  lastAt: 1_000,
  occurrences: 1,
  recentStarts: [1_000],
  rooms: [],
  revision: 9,
};

function render(more: Partial<Alert> = {}) {
  return renderLivePost({
    alert: { ...alert, ...more },
    room: { hashtags: ['service', 'host'] },
    settings: { language: 'en', timezone: 'Europe/Paris', tell: [] },
    called: ['here'],
  });
}

describe('what a live post carries for the plugin', () => {
  test('is what its message says, as data', () => {
    expect(render().view).toEqual({
      id: 7,
      source: 'zabbix-prod',
      status: 'open',
      severity: 'high',
      title: 'Disk / at 98 %',
      host: 'Web 1 (Vélizy)',
      values: '98 %',
      startedAt: 1_000,
      count: 1,
      links: [{ kind: 'trigger', url: 'https://zabbix.example/tr?id=1' }],
      hashtags: ['#pay', '#web.1'],
      called: ['here'],
      revision: 9,
    });
  });

  test('fits the contract, whatever the tool writes, in 8 KB', () => {
    const long = 'x\u202e<b>@here\n'.repeat(10_000);
    const { view } = render({
      title: long,
      hostName: `host ${long}`,
      values: long,
      acknowledgement: { by: long, at: 5, isOnlyHere: true },
      links: [
        { kind: 'trigger', url: 'javascript:alert(1)' },
        { kind: 'runbook', url: 'https://user@evil.example/' },
        { kind: 'graph', url: `https://a.example/${'x'.repeat(1_900)}` },
      ],
    });
    expect(alertPostShape.parse({ part: 'live', alert: view }).alert).toEqual(view);
    expect([view.title.length, view.host!.length, view.values!.length, view.acknowledgement!.by!.length]).toEqual([
      250, 80, 300, 80,
    ]);
    expect(view.links.map(({ kind }) => kind)).toEqual(['graph']);
    expect(JSON.stringify(view)).not.toMatch(/\u202e|\\n/);
    expect(JSON.stringify(view).length).toBeLessThan(8_000);
  });
});

describe('a live post differs', () => {
  test.each<[string, Partial<Alert>, boolean]>([
    ['not when only the revision has moved, as with a comment', { revision: 10 }, false],
    ['not when it was only heard of again', { lastAt: 9_000 }, false],
    ['when someone has it', { acknowledgement: { by: 'Alice', at: 5 } }, true],
    ['when the tool turns out not to know of it', { acknowledgement: { by: 'Alice', at: 5, isOnlyHere: true } }, true],
    ['when it is over', { status: 'resolved', resolvedAt: 9_000 }, true],
    ['when its values are others', { values: '99 %' }, true],
  ])('%s', (_, more, differs) => {
    expect(describeLivePost(render(more)) !== describeLivePost(render())).toBe(differs);
  });
});
