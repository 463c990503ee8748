#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// A guard that any Node can read: what follows is TypeScript, which only a recent Node runs as it stands.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 10)) {
  process.stderr.write(
    `vigie needs Node 24.10 or newer, this is ${process.versions.node}.\n` +
      'Run it as `npx vigie ...` in the installed folder: `npm ci` brings a Node 24 of its own (Linux x64 and arm64, Windows x64).\n',
  );
  process.exit(1);
}

process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.name}: ${warning.message}\n`);
});

// Half of a start is reading source: what Node made of it is kept with the installed packages, which nobody else writes.
const cache = fileURLToPath(new URL('../../node_modules/.cache/vigie', import.meta.url));

// On a machine with much memory V8 lets 370 MB grow where 180 do, at the same speed. Its limits can only be given at
// the start: the process replaces itself, keeping its id, where the system can do that.
const smallHeap = ['--max-semi-space-size=8', '--heap-growing-percent=40'];
if (process.argv[2] === 'start' && process.execve !== undefined && !process.execArgv.includes(smallHeap[0])) {
  const command = [process.execPath, ...process.execArgv, ...smallHeap, process.argv[1]];
  // What takes the types out of source stays in memory for good, 15 MB, and a bridge that is killed keeps nothing of
  // what it made: the first time, another process reads it all, with the same limits since V8 keeps them apart.
  if (!existsSync(`${cache}/start`))
    spawnSync(command[0], [...command.slice(1), 'start', '--help'], { stdio: 'ignore' });
  process.execve(process.execPath, [...command, ...process.argv.slice(2)]);
}

const { enableCompileCache } = await import('node:module');
enableCompileCache(`${cache}/${process.argv[2] === 'start' ? 'start' : 'other'}`);
const { run } = await import('../src/cli/program.ts');
await run(process.argv);
