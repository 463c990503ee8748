import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTestDatabase } from '../../server-bridge/src/testing/open-test-store.ts';
import { createPostgresCluster, findPostgres } from '../../server-bridge/src/testing/postgres-cluster.ts';
import type { Bench } from '../bench.ts';
import { withFolder } from '../bench.ts';
import { benchSecret } from '../bench-config.ts';
import { makeGroups, makeProblems } from '../bodies.ts';
import { makeHistory } from '../history.ts';
import { applyLoad, type LoadFigures } from '../http-load.ts';
import { type Server, startBridge, startScript } from '../processes.ts';
import { type Round, summariseRounds } from '../result.ts';

const connections = 32;
/** Deliveries before the clock starts: the bridge's code is compiled after some thousands. */
const warmUp = 8_000;
const nowhere = { mattermostUrl: 'http://127.0.0.1:9', token: 'none' };

/** Deliveries a second into a server, after a warm-up that is not counted. */
async function measure({ port }: Server, hook: string, bodies: Generator<string>, first: number): Promise<LoadFigures> {
  const load = (source: Generator<string>) => ({
    port,
    path: `/hooks/${hook}`,
    headers: { authorization: `Bearer ${benchSecret}` },
    connections,
    nextBody: (): string | undefined => source.next().value ?? undefined,
  });
  await applyLoad(load(hook === 'zabbix' ? makeProblems(first, warmUp) : makeGroups(first, warmUp / 100, 100)));
  const figures = await applyLoad(load(bodies));
  if (figures.failed > 0) throw new Error(`${figures.failed} of ${figures.requests} deliveries to ${hook} failed`);
  return figures;
}

export const ingest: Bench = {
  names: ['ingest', 'ingest-batch'],
  async run({ isShort }) {
    const count = isShort ? 8_000 : 20_000;
    const single: Round[] = [];
    const batch: Round[] = [];
    for (let round = 0; round < (isShort ? 3 : 5); round += 1) {
      const discard = await startScript('./servers/discard.ts');
      const parsed = await measure(discard, 'zabbix', makeProblems(10_000, count), 1);
      await discard.stop();
      await withFolder(async (folder) => {
        const bridge = await startBridge(folder, nowhere);
        const stored = await measure(bridge, 'zabbix', makeProblems(10_000, count), 1);
        const groups = await measure(bridge, 'alertmanager', makeGroups(10_000, count / 100, 100), 1);
        await bridge.stop();
        single.push({ value: stored.perSecond, yardstick: parsed.perSecond });
        batch.push({ value: groups.perSecond * 100, yardstick: stored.perSecond });
      });
    }
    return [
      summariseRounds(
        { name: 'ingest', unit: 'alerts/s', yardstick: 'parse and discard', bound: { atLeast: 0.3 } },
        single,
      ),
      summariseRounds({ name: 'ingest-batch', unit: 'alerts/s', yardstick: 'ingest', bound: { atLeast: 2 } }, batch),
    ];
  },
};

export const ingestSync: Bench = {
  names: ['ingest-sync'],
  async run({ isShort }) {
    const rounds: Round[] = [];
    for (let round = 0; round < (isShort ? 3 : 5); round += 1) {
      const rate = async (group: number, count: number) =>
        withFolder(async (folder) => {
          const server = await startScript('./servers/slow-sync.ts', [join(folder, 'vigie.db'), String(group)]);
          const figures = await measure(server, 'zabbix', makeProblems(10_000, count), 1);
          await server.stop();
          return figures.perSecond;
        });
      rounds.push({
        value: await rate(512, isShort ? 4_000 : 10_000),
        yardstick: await rate(1, isShort ? 300 : 1_000),
      });
    }
    const form = { name: 'ingest-sync', unit: 'alerts/s', yardstick: 'one transaction each', bound: { atLeast: 10 } };
    return [summariseRounds(form, rounds)];
  },
};

/** Both as durable as they are sold: each commit on disk before the answer. */
export const ingestPostgres: Bench = {
  names: ['ingest-postgres'],
  async run({ isShort }) {
    if (findPostgres() === undefined) {
      process.stderr.write('ingest-postgres: skipped, PostgreSQL is not installed (apt-get install postgresql)\n');
      return [];
    }
    const count = isShort ? 8_000 : 20_000;
    const cluster = await createPostgresCluster({ fsync: true });
    try {
      const rounds: Round[] = [];
      for (let round = 0; round < (isShort ? 3 : 5); round += 1) {
        const rate = async (place: { store?: string }) =>
          withFolder(async (folder) => {
            const bridge = await startBridge(folder, { ...nowhere, ...place });
            const figures = await measure(bridge, 'zabbix', makeProblems(10_000, count), 1);
            await bridge.stop();
            return figures.perSecond;
          });
        const place = await makeTestDatabase(cluster.url);
        rounds.push({ value: await rate({ store: place.text }), yardstick: await rate({}) });
        await place.remove();
      }
      const form = { name: 'ingest-postgres', unit: 'alerts/s', yardstick: 'SQLite', bound: { atLeast: 0.6 } };
      return [summariseRounds(form, rounds)];
    } finally {
      await cluster.remove();
    }
  },
};

export const ingestHistory: Bench = {
  names: ['ingest-history'],
  async run({ isShort }) {
    const past = isShort ? 100_000 : 1_000_000;
    const count = isShort ? 4_000 : 20_000;
    return withFolder(async (made) => {
      await makeHistory(join(made, 'vigie.db'), past, 'resolved');
      const rounds: Round[] = [];
      for (let round = 0; round < (isShort ? 3 : 5); round += 1) {
        const rate = async (hasHistory: boolean) =>
          withFolder(async (folder) => {
            if (hasHistory) copyFileSync(join(made, 'vigie.db'), join(folder, 'vigie.db'));
            const bridge = await startBridge(folder, nowhere);
            const figures = await measure(bridge, 'zabbix', makeProblems(10_000_000, count), 9_000_000);
            await bridge.stop();
            return figures.perSecond;
          });
        rounds.push({ value: await rate(true), yardstick: await rate(false) });
      }
      const form = { name: 'ingest-history', unit: 'alerts/s', yardstick: 'empty store', bound: { atLeast: 0.9 } };
      return [summariseRounds(form, rounds)];
    });
  },
};
