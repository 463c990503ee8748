import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../config/config.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { findRejected, listRejected, markReplayed } from '../store/rejected/rejected.ts';
import { defaultConfigPath, readConfig } from './read-config.ts';

export function addRejected(program: Command): void {
  const rejected = program
    .command('rejected')
    .description('bodies that could not be read: list, show, replay after a fix');
  const config = ['-c, --config <file>', 'configuration', defaultConfigPath] as const;
  rejected
    .command('list')
    .description('the newest first')
    .option(...config)
    .option('-n, --limit <count>', 'how many', parseNumber, 50)
    .option('--json', 'as JSON')
    .action(list);
  rejected
    .command('show')
    .description('one body, as it came')
    .argument('<number>', 'its number', parseNumber)
    .option(...config)
    .action(show);
  rejected
    .command('replay')
    .description('send one again, or all that were not, to the running bridge')
    .argument('[number]', 'its number', parseNumber)
    .option('--all', 'all that were not replayed yet')
    .option(...config)
    .action(replay);
}

async function list({ config, limit, json }: { config: string; limit: number; json?: boolean }): Promise<void> {
  await withStore(config, async (store) => {
    const rows = await listRejected(store.db, limit);
    if (json) return print(JSON.stringify(rows, undefined, 2));
    if (rows.length === 0) return print('Nothing was rejected.');
    for (const { id, at, times, source, field, found, wanted, bytes, replayed_at } of rows) {
      const replayed = replayed_at === null ? '' : `, replayed ${new Date(replayed_at).toISOString()}`;
      print(
        `${id}  ${new Date(at).toISOString()}  ${source}  ${bytes} bytes${times > 1 ? `, ${times} times` : ''}${replayed}\n    ${field}: found ${found}, wanted ${wanted}`,
      );
    }
  });
}

async function show(id: number, { config }: { config: string }): Promise<void> {
  await withStore(config, async (store) => {
    const row = await findRejected(store.db, id);
    if (row === undefined) return fail(`No rejected body has the number ${id}: see \`vigie rejected list\``);
    const { source, field, found, wanted, content_type } = row;
    process.stderr.write(
      `${source}, ${content_type || 'no content type'}: ${field}: found ${found}, wanted ${wanted}\n`,
    );
    process.stdout.write(row.body);
  });
}

async function replay(id: number | undefined, { config: path, all }: { config: string; all?: boolean }): Promise<void> {
  if ((id === undefined) === (all === undefined)) return fail('Say which: a number, or --all');
  await withStore(path, async (store, config) => {
    const waiting = (await listRejected(store.db, 1_000)).filter(({ replayed_at }) => replayed_at === null);
    const ids = id === undefined ? waiting.map((row) => row.id).reverse() : [id];
    if (ids.length === 0) print('Nothing waits to be replayed.');
    for (const one of ids) await replayOne(store, config, one);
  });
}

async function replayOne(store: Store, config: Config, id: number): Promise<void> {
  const row = await findRejected(store.db, id);
  if (row === undefined) return fail(`No rejected body has the number ${id}: see \`vigie rejected list\``);
  const source = config.sources[row.source];
  if (source === undefined) return fail(`${id}: the source ${row.source} is no longer in the configuration`);
  const response = await fetch(`${config.bridge.url}/hooks/${row.source}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${source.secret}`, 'content-type': row.content_type || 'application/json' },
    body: new Uint8Array(row.body),
  }).catch(() => undefined);
  if (response === undefined) return fail(`${id}: no bridge answers at ${config.bridge.url}: start it, then replay`);
  if (!response.ok) return fail(`${id}: refused again (${response.status}): ${await response.text()}`);
  await markReplayed(store.db, id, Date.now());
  print(`${id}: taken`);
}

async function withStore(path: string, work: (store: Store, config: Config) => Promise<void>): Promise<void> {
  const config = readConfig(path);
  const opened = await openStore(config.store, { use: 'beside' });
  if (!opened.ok) return fail(opened.message);
  await work(opened.store, config);
  await opened.store.close();
}

function parseNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a whole number from 1 on');
  return number;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
