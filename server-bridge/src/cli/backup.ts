import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { writeBackup } from '../store/transfer/write-backup.ts';
import { createProgressPrinter } from './print-progress.ts';
import { defaultConfigPath, readConfig } from './read-config.ts';

export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('write all that the store holds into one file, while the bridge runs')
    .argument('<file>', 'the file to be written; one that exists is left alone')
    .option('-c, --config <file>', 'configuration', defaultConfigPath)
    .addHelpText('after', '\nThe file is an SQLite database, whatever the store is. `vigie restore` brings it back.')
    .action(backup);
}

async function backup(file: string, { config: path }: { config: string }): Promise<void> {
  const { store } = readConfig(path);
  const written = await writeBackup(store, file, createProgressPrinter());
  if (written.ok) {
    process.stdout.write(`${file} holds all of the store, ${(statSync(file).size / 1e6).toFixed(1)} MB, read back\n`);
    return;
  }
  process.stderr.write(`${written.message}\n`);
  process.exitCode = 1;
}
