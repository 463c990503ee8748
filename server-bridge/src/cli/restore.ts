import type { Command } from 'commander';
import { printStoreAddress } from '../store/store-address.ts';
import { restoreBackup } from '../store/transfer/fill-store.ts';
import { createProgressPrinter } from './print-progress.ts';
import { defaultConfigPath, readConfig } from './read-config.ts';

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('fill the store from a backup; the store must be empty, and no bridge run on it')
    .argument('<file>', 'what `vigie backup` has written, with this version or an older one')
    .option('-c, --config <file>', 'configuration', defaultConfigPath)
    .action(restore);
}

async function restore(file: string, { config: path }: { config: string }): Promise<void> {
  const { store: to } = readConfig(path);
  const restored = await restoreBackup({ file, to, onProgress: createProgressPrinter() });
  if (restored.ok) {
    process.stdout.write(
      `${restored.rows.toLocaleString('en')} rows are in ${printStoreAddress(to)}, compared one by one.\nNext: npx vigie start --config ${path}\n`,
    );
    return;
  }
  process.stderr.write(`${restored.message}\n`);
  process.exitCode = 1;
}
