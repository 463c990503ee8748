import type { Command } from 'commander';
import { findEnvFile, mergeEnvironments, readEnvFile } from '../config/read-env-file.ts';
import { readVariables } from '../config/read-variables.ts';
import { protectVariables } from '../config/yaml/protect-variables.ts';
import { parseStoreAddress, printStoreAddress, type StoreAddress } from '../store/store-address.ts';
import { moveStore } from '../store/transfer/fill-store.ts';
import { createProgressPrinter } from './print-progress.ts';
import { defaultConfigPath, readConfig } from './read-config.ts';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('copy everything from one store into another, such as from SQLite into PostgreSQL')
    .requiredOption('--to <store>', 'as in vigie.yaml; it must be empty')
    .option('--from <store>', "as in vigie.yaml; by default the configuration's")
    .option('-c, --config <file>', 'configuration', defaultConfigPath)
    .addHelpText(
      'after',
      `
Stop the bridge first; the old store is left as it is. A password need not be written here: --to '\${VIGIE_NEW_STORE}', in
single quotes, is taken from the environment or from .env beside the configuration.`,
    )
    .action(migrate);
}

async function migrate(options: { from?: string; to: string; config: string }): Promise<void> {
  const from = options.from === undefined ? readConfig(options.config).store : read('--from', options.from, options);
  const to = read('--to', options.to, options);
  if (typeof from === 'string') return fail(from, 2);
  if (typeof to === 'string') return fail(to, 2);
  const moved = await moveStore({ from, to, onProgress: createProgressPrinter() });
  if (!moved.ok) return fail(moved.message, 1);
  process.stdout.write(
    `${moved.rows.toLocaleString('en')} rows are in ${printStoreAddress(to)}, compared one by one; ${printStoreAddress(from)} is as it was.\n` +
      `Next: set \`store:\` in ${options.config} to the new one, then npx vigie start --config ${options.config}\n`,
  );
}

/** The address, or what is wrong with it. */
function read(option: string, text: string, { config }: { config: string }): StoreAddress | string {
  const environment = mergeEnvironments(process.env, readEnvFile(findEnvFile(config)));
  const { value, missing } = readVariables(protectVariables(text), environment);
  const [lacking] = missing;
  if (lacking !== undefined) return `${option}: ${lacking.name} is not set, neither in the environment nor in .env`;
  const parsed = parseStoreAddress(String(value));
  return parsed.ok ? parsed.address : `${option}: wanted ${parsed.wanted}`;
}

function fail(message: string, status: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = status;
}
