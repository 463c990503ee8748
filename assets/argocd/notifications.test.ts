import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { argocd } from '../../server-bridge/src/sources/argocd/argocd.ts';

const file = parse(readFileSync(new URL('vigie-notifications.yaml', import.meta.url), 'utf8'));
const data: Record<string, string> = file.data;
const names = ['vigie-sync-running', 'vigie-deployed', 'vigie-sync-failed'];

/** An application as Argo CD's API has it, the fields used; `'"` and a line break to try the quoting. */
const application = {
  metadata: { name: 'web', namespace: 'argocd', labels: { environment: 'production' } },
  spec: {
    project: 'default',
    destination: { namespace: 'web-prod', server: 'https://kubernetes.default.svc' },
    source: { repoURL: 'https://git.example.net/web-config.git' },
  },
  status: {
    sync: { status: 'Synced' },
    health: { status: 'Healthy' },
    summary: { images: ['registry.example.net/web:2.4.1'] },
    operationState: {
      phase: 'Succeeded',
      message: 'it\'s "done"\nall of it',
      startedAt: '2026-08-22T14:04:20Z',
      finishedAt: '2026-08-22T14:05:02Z',
      syncResult: { revision: 'c6d86dc654b12425e706bcf951adfe5a8627a517' },
      operation: { initiatedBy: { username: 'alice' } },
    },
  },
};

/** As little of Go's templates as the file uses: a path, `dig`, `list` and one `printf`, each given to toJson. */
function render(template: string, app: unknown): string {
  const context = { app, context: { argocdUrl: 'https://argocd.example.net' } };
  const find = (path: string[], from: unknown): unknown =>
    path.reduce((value, key) => (value === undefined ? undefined : Object(value)[key]), from);
  return template.replace(/\{\{toJson (.+?)\}\}/g, (_, expression: string) => {
    const [, path] = /^\.([\w.]+)$/.exec(expression) ?? [];
    const [, keys, missing] = /^\(dig ((?:"\w+" )+)(""|\(list\)) \.app\)$/.exec(expression) ?? [];
    const [, paths] = /^\(printf "%s\/applications\/%s\/%s" (.+)\)$/.exec(expression) ?? [];
    if (path !== undefined) return JSON.stringify(find(path.split('.'), context) ?? null);
    if (paths !== undefined) {
      const [base, ...parts] = paths.split(' ').map((one) => find(one.slice(1).split('.'), context));
      return JSON.stringify(`${base}/applications/${parts.join('/')}`);
    }
    if (keys === undefined) throw new Error(`not known here: ${expression}`);
    const found = find(
      [...keys.matchAll(/"(\w+)"/g)].map(([, key = '']) => key),
      app,
    );
    return JSON.stringify(found ?? (missing === '""' ? '' : []));
  });
}

async function translate(name: string, app: unknown) {
  const { webhook } = parse(data[`template.${name}`] ?? '');
  const body = JSON.parse(render(webhook.vigie.body, app));
  const context = { options: {}, severities: {}, timezone: 'UTC', headers: {}, receivedAt: 0 };
  return argocd.translate(body, context);
}

test('each trigger that is subscribed to sends the template of its name', () => {
  const [subscription] = parse(data['subscriptions'] ?? '');
  expect(subscription).toEqual({ recipients: ['vigie'], triggers: names });
  for (const name of names) expect(parse(data[`trigger.${name}`] ?? '')[0].send).toEqual([name]);
});

describe('what the templates write is what the source reads', () => {
  test.each([
    ['vigie-sync-running', 'Running', 'started'],
    ['vigie-deployed', 'Succeeded', 'succeeded'],
    ['vigie-sync-failed', 'Failed', 'failed'],
  ])('%s', async (name, phase, state) => {
    const operationState = { ...application.status.operationState, phase };
    const app = { ...application, status: { ...application.status, operationState } };
    const facts = { services: ['web'], version: '2.4.1', environment: 'production', owner: 'alice' };
    const summary = 'it\'s "done" all of it';
    expect(await translate(name, app)).toMatchObject({
      releases: [{ key: 'argocd/web@1787407460000', state, facts: { ...facts, summary } }],
    });
  });

  test('an application without what is optional', async () => {
    const { labels: _, ...metadata } = application.metadata;
    const operationState = { phase: 'Running', startedAt: '2026-08-22T14:04:20Z' };
    const app = { metadata, spec: { project: 'default' }, status: { operationState } };
    expect(await translate('vigie-sync-running', app)).toMatchObject({
      ok: true,
      releases: [{ state: 'started', facts: { environment: '', version: '' } }],
    });
  });
});
