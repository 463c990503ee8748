import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveAlerts } from '../../server-bridge/src/store/alerts/save-alerts.ts';
import { openStore } from '../../server-bridge/src/store/open-store.ts';
import { type Bench, withFolder } from '../bench.ts';
import { makeAlert } from '../history.ts';
import { makeReleases } from '../make-releases.ts';
import { BareClient } from '../mattermost-client.ts';
import { findFreePort, startBridge, startPacedSandbox } from '../processes.ts';
import { type Round, summariseRounds } from '../result.ts';
import { sendAll, token } from './command.ts';

const releases = 50_000;
const alerts = 100_000;
const rounds = 5;
const mostMs = 5;

const now = Date.now();
const hour = 3600_000;

/** What a question about releases costs at the bridge, p95: pages of 50, the rarest words, a week of a strip. */
const questions: Record<string, string> = {
  releases: ask('releases.list', { part: 'past' }),
  'releases-coming': ask('releases.list', { part: 'coming' }),
  'releases-service': ask('releases.list', { part: 'past', service: 'service-7', environment: 'prod' }),
  'releases-text': ask('releases.list', { part: 'past', text: 'nowhere to be found' }),
  'releases-week': ask('releases.list', { part: 'window', from: now - 72 * hour, until: now + 96 * hour, limit: 200 }),
  'releases-one': ask('releases.get', { id: 1_000 }),
  // An alert's page, with the releases before it; the alerts are all of the past.
  'what-changed': ask('alerts.get', { id: 1_000 }),
};

export const releasesFigure: Bench = {
  names: Object.keys(questions),
  async run({ isShort }) {
    return withFolder(async (made) => {
      const path = join(made, 'vigie.db');
      await makeReleases(path, isShort ? releases / 10 : releases, now);
      await makeAlerts(path, isShort ? alerts / 10 : alerts);
      const taken = new Map<string, Round[]>();
      for (let round = 0; round < (isShort ? 3 : rounds); round += 1) {
        await measure(made, isShort ? 50 : 200, (name, value) =>
          taken.set(name, [...(taken.get(name) ?? []), { value, yardstick: mostMs }]),
        );
      }
      return [...taken].map(([name, list]) =>
        summariseRounds({ name, unit: 'ms', yardstick: 'what it may take', bound: { atMost: 1 } }, list),
      );
    });
  },
};

/** Past alerts of a service that went out lately, two a second. */
async function makeAlerts(path: string, count: number): Promise<void> {
  const opened = await openStore({ kind: 'sqlite', path });
  if (!opened.ok) throw new Error(opened.message);
  for (let start = 1; start <= count; start += 500) {
    const some = Array.from({ length: Math.min(500, count - start + 1) }, (_, index) => {
      const alert = makeAlert(start + index, 'resolved');
      const startedAt = now - (start + index) * 500;
      return { ...alert, startedAt, labels: { ...alert.labels, service: 'service-0' } };
    });
    const changes = { alerts: some, occurrences: [], events: [], visible: [] };
    await opened.store.db.transaction().execute((tx) => saveAlerts(tx, changes));
  }
  await opened.store.close();
}

function ask(name: string, request: unknown): string {
  return JSON.stringify({ command: name, contract: 1, request });
}

async function measure(made: string, times: number, add: (name: string, p95: number) => void): Promise<void> {
  const sandbox = await startPacedSandbox();
  try {
    await withFolder(async (folder) => {
      copyFileSync(join(made, 'vigie.db'), join(folder, 'vigie.db'));
      const admin = new BareClient(sandbox.url, sandbox.admin.token);
      const alice = new BareClient(
        sandbox.url,
        sandbox.users.find(({ username }) => username === 'alice')?.token ?? '',
      );
      await admin.openChannel(sandbox, 'supervision');
      const { id: userId } = await alice.call<{ id: string }>('GET', '/users/me');
      const port = await findFreePort();
      const bridge = await startBridge(folder, {
        mattermostUrl: sandbox.url,
        token: sandbox.bot.token,
        team: sandbox.team,
        port,
        commandTokens: [token],
      });
      for (const [name, text] of Object.entries(questions)) {
        await sendAll(bridge, userId, text, 20);
        add(name, (await sendAll(bridge, userId, text, times)).p95);
      }
      await bridge.stop();
    });
  } finally {
    await sandbox.stop();
  }
}
