import { Command } from 'commander';
import { addCheck } from './check.ts';
import { addRejected } from './rejected.ts';
import { addSandbox } from './sandbox.ts';
import { addSetup } from './setup.ts';
import { addStart } from './start.ts';

/** The `vigie` command: one verb a file. */
export async function run(argv: string[]): Promise<void> {
  const program = new Command('vigie')
    .description('Follow production inside an on-prem Mattermost.')
    .showHelpAfterError('(vigie --help says more)');
  addSetup(program);
  addStart(program);
  addCheck(program);
  addRejected(program);
  addSandbox(program);
  await program.parseAsync(argv);
}
