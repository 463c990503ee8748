import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import { describeBridgeBundle } from './describe-bridge-bundle.ts';
import { describePluginBundle } from './describe-plugin-bundle.ts';
import { listNotices } from './list-notices.ts';
import { readVersion, root } from './root.ts';
import { runWebpack } from './run-webpack.ts';

// Leaves in dist/: vigie-<version>.tar.gz (the plugin, as Mattermost takes it), bridge/ (needs Node 24 and nothing else)
// and SHA256SUMS. The same source gives the same bytes.
const dist = join(root, 'dist');
const version = readVersion();
const archive = `vigie-${version}.tar.gz`;

await packPlugin();
await packBridge();
writeChecksums();
process.stdout.write(`dist/${archive}\ndist/bridge/vigie.mjs\ndist/SHA256SUMS\n`);

async function packPlugin(): Promise<void> {
  const stats = await runWebpack(describePluginBundle('production'));
  const folder = mkdtempSync(join(tmpdir(), 'vigie-pack-'));
  const plugin = join(folder, 'com.vigie.plugin');
  mkdirSync(plugin, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, 'plugin.json'), 'utf8'));
  writeFileSync(join(plugin, 'plugin.json'), `${JSON.stringify({ ...manifest, version }, undefined, 2)}\n`);
  for (const path of globSync('*.js', { cwd: join(root, 'webapp/dist') })) copyInto(plugin, `webapp/dist/${path}`);
  copyInto(plugin, manifest.icon_path);
  copyInto(plugin, 'LICENSE');
  writeFileSync(join(plugin, 'NOTICES.txt'), listNotices(stats));
  for (const old of globSync('vigie-*.tar.gz', { cwd: dist })) rmSync(join(dist, old));
  const paths = globSync('com.vigie.plugin/**', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  mkdirSync(dist, { recursive: true });
  // Neither owners nor times: they are of the machine.
  await create(
    { file: join(dist, archive), cwd: folder, gzip: { level: 9 }, portable: true, mtime: new Date(0) },
    paths,
  );
  rmSync(folder, { recursive: true });
}

async function packBridge(): Promise<void> {
  const folder = join(dist, 'bridge');
  rmSync(folder, { recursive: true, force: true });
  const stats = await runWebpack(describeBridgeBundle(folder));
  writeFileSync(
    join(folder, 'vigie.mjs'),
    pointGuardAtBundle(readFileSync(join(root, 'server-bridge/bin/vigie.mjs'), 'utf8')),
    {
      mode: 0o755,
    },
  );
  mustRun(join(folder, 'vigie.mjs'));
  copyInto(folder, 'LICENSE');
  copyInto(folder, 'vigie.example.yaml');
  cpSync(join(root, 'assets/zabbix'), join(folder, 'assets/zabbix'), {
    recursive: true,
    filter: (path) => !path.endsWith('.test.ts'),
  });
  writeFileSync(join(folder, 'NOTICES.txt'), listNotices(stats));
}

/** A bundle may be made without a word and fail as it is loaded. */
function mustRun(bridge: string): void {
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
  const { status, stderr } = spawnSync(process.execPath, [bridge, '--help'], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The packed bridge does not run:\n${stderr}`);
}

/** The guard that any Node can read stays a file of its own: an old Node could not even read the bundle. */
function pointGuardAtBundle(guard: string): string {
  const moved = [
    ["'../src/cli/program.ts'", "'./bridge.mjs'"],
    ["'../../node_modules/.cache/vigie'", "'./.cache'"],
  ] as const;
  return moved.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`bin/vigie.mjs has changed: ${from} is not there once`);
    return text.replace(from, to);
  }, guard);
}

function copyInto(folder: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  copyFileSync(join(root, path), join(folder, path));
}

/** As `sha256sum -c SHA256SUMS` reads it. */
function writeChecksums(): void {
  const paths = [archive, ...globSync('bridge/**/*', { cwd: dist }).map((path) => path.replaceAll('\\', '/'))].sort();
  const lines = paths
    .filter((path) => existsSync(join(dist, path)) && !globSync(`${path}/*`, { cwd: dist }).length)
    .map(
      (path) =>
        `${createHash('sha256')
          .update(readFileSync(join(dist, path)))
          .digest('hex')}  ${path}`,
    );
  writeFileSync(join(dist, 'SHA256SUMS'), `${lines.join('\n')}\n`);
}
