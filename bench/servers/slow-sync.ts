// Ingest behind its HTTP listener on a disk whose every sync takes 2 ms more: grouped, or one transaction a delivery.
import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { createSecretCheck } from '../../server-bridge/src/http/check-secret.ts';
import { createHooksListener } from '../../server-bridge/src/http/hooks-listener.ts';
import { Ingest } from '../../server-bridge/src/ingest.ts';
import { createLog } from '../../server-bridge/src/log.ts';
import { sources } from '../../server-bridge/src/sources/index.ts';
import { openSqliteFile } from '../../server-bridge/src/store/node-sqlite-dialect.ts';
import { openDatabase } from '../../server-bridge/src/store/open-store.ts';
import { benchSecret } from '../bench-config.ts';

const [path = '', signalsPerGroup = '512'] = process.argv.slice(2);
const syncDelayMs = 2;

const opened = await openDatabase(slowDown(openSqliteFile(path)));
if (!opened.ok) throw new Error(opened.message);
const ingest = new Ingest({
  db: opened.store.db,
  now: Date.now,
  newId: () => randomBytes(12).toString('base64url'),
  route: () => [{ room: 'supervision', mention: [], afterMs: 0, hashtags: ['service', 'host'], route: 0 }],
  signalsPerGroup: Number(signalsPerGroup),
  onCommitted: () => undefined,
});
const source = sources['zabbix'];
if (source === undefined) throw new Error('no zabbix source');
const context = { options: source.options.parse({}), severities: {}, timezone: 'Europe/Paris', receivedAt: 0 };
const hook = {
  name: 'zabbix',
  isAllowed: createSecretCheck(benchSecret),
  translate: (body: unknown, headers: Record<string, string>) => source.translate(body, { ...context, headers }),
};
const listener = createHooksListener({
  hooks: new Map([['zabbix', hook]]),
  deliver: (name, { signals }) => ingest.deliver({ source: name, signals }),
  keep: async () => ({ ok: true, number: 0 }),
  onDelivery: () => undefined,
  logger: createLog('silent'),
});
await listener.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify(listener.addresses()[0])}\n`);

function slowDown(database: DatabaseSync): DatabaseSync {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  return new Proxy(database, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name).bind(target);
      return (text: string) => (text === 'commit' ? slowCommit(target, clock) : target.prepare(text));
    },
  });
}

function slowCommit(database: DatabaseSync, clock: Int32Array) {
  const statement = database.prepare('commit');
  return new Proxy(statement, {
    get(target, name) {
      if (name !== 'run' && name !== 'all') return Reflect.get(target, name).bind(target);
      return (...parameters: []) => {
        const result = target[name](...parameters);
        Atomics.wait(clock, 0, 0, syncDelayMs);
        return result;
      };
    },
  });
}
