import type { Command } from 'commander';
import { listFeeds, revokeFeeds } from '../store/feeds/feeds.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { defaultConfigPath, readConfig } from './read-config.ts';

export function addFeeds(program: Command): void {
  const feeds = program
    .command('feeds')
    .description('addresses of calendars that people asked for (/release calendar): list, revoke');
  const config = ['-c, --config <file>', 'configuration', defaultConfigPath] as const;
  feeds
    .command('list')
    .description('whose they are and of what, the last one first; the addresses themselves are told to nobody')
    .option(...config)
    .option('--json', 'as JSON')
    .action(list);
  feeds
    .command('revoke')
    .description('end one, or all of a person; at once, while the bridge runs')
    .argument('[id]', 'as `vigie feeds list` shows it')
    .option('-u, --user <name>', 'all of this user name')
    .option(...config)
    .action(revoke);
}

async function list({ config, json }: { config: string; json?: boolean }): Promise<void> {
  await withStore(config, async ({ db }) => {
    const feeds = await listFeeds(db);
    if (json) return print(JSON.stringify(feeds, undefined, 2));
    if (feeds.length === 0) return print('Nobody asked for one.');
    for (const { id, username, environment, madeAt, revokedAt } of feeds) {
      const until = revokedAt === undefined ? '' : `, revoked ${new Date(revokedAt).toISOString()}`;
      print(`${id}  @${username}  ${environment || 'all releases'}, made ${new Date(madeAt).toISOString()}${until}`);
    }
  });
}

async function revoke(id: string | undefined, { config, user }: { config: string; user?: string }): Promise<void> {
  if ((id === undefined) === (user === undefined)) return fail('Say which: an id, or --user', 2);
  await withStore(config, async ({ db }) => {
    const which = id === undefined ? { username: (user ?? '').replace(/^@/, '') } : { id };
    const count = await revokeFeeds(db, which, Date.now());
    if (count === 0) return fail('No address in use is that: see `vigie feeds list`');
    print(`${count} revoked: ${count === 1 ? 'it leads' : 'they lead'} nowhere any more`);
  });
}

async function withStore(path: string, work: (store: Store) => Promise<void>): Promise<void> {
  const opened = await openStore(readConfig(path).store, { use: 'beside' });
  if (!opened.ok) return fail(opened.message);
  await work(opened.store);
  await opened.store.close();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(line: string, status = 1): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = status;
}
