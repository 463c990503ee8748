import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readVersion, root } from './root.ts';

// What `npm start` shows is bundled first: the sandbox's page and the plugin, each only where its sources are newer.
const common = ['contract/**/*.ts', 'package-lock.json', 'build/*.{ts,mjs}'];
const targets = [
  {
    name: "the sandbox's page",
    made: 'dist/sandbox-page/page.js',
    from: ['sandbox/page/**/*.{ts,tsx,css,html,mjs,json}', 'sandbox/world/*.ts', ...common],
    command: ['npm', 'run', '--silent', 'build:page'],
  },
  {
    name: 'the plugin',
    made: `dist/vigie-${readVersion()}.tar.gz`,
    from: ['webapp/src/**/*.{ts,tsx,css,json}', 'plugin.json', 'assets/icon.svg', ...common],
    command: ['npm', 'run', '--silent', 'pack'],
  },
];

for (const { name, made, from, command } of targets) {
  if (!isStale(made, from)) continue;
  process.stdout.write(`bundling ${name}...\n`);
  const [program = '', ...args] = command;
  const { status } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

function isStale(made: string, from: string[]): boolean {
  const path = join(root, made);
  if (!existsSync(path)) return true;
  const madeAt = statSync(path).mtimeMs;
  return globSync(from, { cwd: root }).some((source) => statSync(join(root, source)).mtimeMs > madeAt);
}
