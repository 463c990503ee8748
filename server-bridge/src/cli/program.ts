import { Command } from 'commander';
import { addBackup } from './backup.ts';
import { addCheck } from './check.ts';
import { addDoctor } from './doctor.ts';
import { addExport } from './export.ts';
import { addFeeds } from './feeds.ts';
import { addMigrate } from './migrate.ts';
import { addRejected } from './rejected.ts';
import { addRelease } from './release.ts';
import { addRestore } from './restore.ts';
import { addRotate } from './rotate.ts';
import { addSandbox } from './sandbox.ts';
import { addSetup } from './setup.ts';
import { addStart } from './start.ts';

/** The `vigie` command: one verb a file. */
export async function run(argv: string[]): Promise<void> {
  const program = new Command('vigie')
    .description('Follow production inside an on-prem Mattermost.')
    // What follows the name of a command is the command's own: so that those of setup can have commands of their own.
    .enablePositionalOptions()
    .showHelpAfterError('(vigie --help says more)');
  addSetup(program);
  addStart(program);
  addCheck(program);
  addDoctor(program);
  addRejected(program);
  addRelease(program);
  addFeeds(program);
  addRotate(program);
  addBackup(program);
  addRestore(program);
  addExport(program);
  addMigrate(program);
  addSandbox(program);
  await program.parseAsync(argv);
}
