// Runs a command beside a PostgreSQL of its own: node build/with-postgres.ts <command...>
// VIGIE_TEST_POSTGRES holds its address meanwhile. `--fsync` first makes it as durable as a real one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createPostgresCluster } from '../server-bridge/src/testing/postgres-cluster.ts';

const args = process.argv.slice(2);
const fsync = args[0] === '--fsync';
const [command, ...rest] = fsync ? args.slice(1) : args;
if (command === undefined) {
  process.stderr.write('which command? node build/with-postgres.ts [--fsync] <command...>\n');
  process.exit(2);
}
const cluster = await createPostgresCluster({ fsync });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
const child = spawn(command, rest, {
  stdio: 'inherit',
  env: { ...process.env, VIGIE_TEST_POSTGRES: cluster.url },
});
try {
  const [code]: (number | null)[] = await once(child, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await cluster.remove();
}
