import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, withFolder } from '../bench.ts';
import { benchSecret } from '../bench-config.ts';
import { makeProblems } from '../bodies.ts';
import { makeHistory } from '../history.ts';
import { applyLoad } from '../http-load.ts';
import { readResident, startBridge, startPacedSandbox, startScript } from '../processes.ts';
import { type Round, summariseRounds } from '../result.ts';

const openAlerts = 100_000;
const mebibyte = 1024 * 1024;

export const memoryAndStart: Bench = {
  names: ['memory', 'start'],
  async run({ isShort }) {
    const alerts = isShort ? openAlerts / 10 : openAlerts;
    return withFolder(async (made) => {
      await makeHistory(join(made, 'vigie.db'), alerts, 'open');
      const memory: Round[] = [];
      const start: Round[] = [];
      for (let round = 0; round < (isShort ? 3 : 5); round += 1) {
        const { idleBytes, bareMs } = await measureBare();
        const { peakBytes, readyMs } = await measureBridge(join(made, 'vigie.db'), isShort ? 1_000 : 5_000);
        memory.push({ value: peakBytes / mebibyte, yardstick: idleBytes / mebibyte });
        start.push({ value: readyMs, yardstick: bareMs });
      }
      const yardstick = 'idle Fastify and SQLite';
      return [
        summariseRounds({ name: 'memory', unit: 'MiB', yardstick, bound: { atMost: 2.5 } }, memory),
        summariseRounds({ name: 'start', unit: 'ms', yardstick, bound: { atMost: 4 } }, start),
      ];
    });
  },
};

async function measureBare() {
  return withFolder(async (folder) => {
    const server = await startScript('./servers/bare.ts', [join(folder, 'bare.db')]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const idleBytes = readResident(server);
    await server.stop();
    return { idleBytes, bareMs: server.readyMs };
  });
}

/** The largest resident memory while alerts come in and posts go out. */
async function measureBridge(store: string, count: number) {
  const sandbox = await startPacedSandbox();
  const figures = await withFolder(async (folder) => {
    copyFileSync(store, join(folder, 'vigie.db'));
    const bridge = await startBridge(folder, {
      mattermostUrl: sandbox.url,
      token: sandbox.bot.token,
      team: sandbox.team,
      postsPerMinute: 20,
    });
    let peakBytes = 0;
    const look = () => {
      peakBytes = Math.max(peakBytes, readResident(bridge));
    };
    const timer = setInterval(look, 50);
    const bodies = makeProblems(10_000_000, count);
    await applyLoad({
      port: bridge.port,
      path: '/hooks/zabbix',
      headers: { authorization: `Bearer ${benchSecret}` },
      connections: 32,
      nextBody: () => bodies.next().value ?? undefined,
    });
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    clearInterval(timer);
    look();
    await bridge.stop();
    return { peakBytes, readyMs: bridge.readyMs };
  });
  await sandbox.stop();
  return figures;
}
