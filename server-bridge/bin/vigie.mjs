#!/usr/bin/env node
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

// On a machine with much memory V8 lets 370 MB grow where 180 do, at the same speed. Its limits can only be given at
// the start: the process replaces itself, keeping its id, where the system can do that.
const smallHeap = ['--max-semi-space-size=8', '--heap-growing-percent=40'];
if (process.argv[2] === 'start' && process.execve !== undefined && !process.execArgv.includes(smallHeap[0])) {
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...smallHeap, ...process.argv.slice(1)]);
}

// Half of a start is reading source: what Node made of it is kept with the installed packages, which nobody else writes.
const { enableCompileCache } = await import('node:module');
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/vigie', import.meta.url)));
const { run } = await import('../src/cli/program.ts');
await run(process.argv);
