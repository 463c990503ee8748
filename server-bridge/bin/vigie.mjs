#!/usr/bin/env node
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
const { run } = await import('../src/cli/program.ts');
await run(process.argv);
