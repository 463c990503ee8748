import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';

/** Packs a plugin of our own id, whose bundle does nothing, as `npm run pack` would. */
export async function makePlugin(
  file: string,
  { version, bundle }: { version: string; bundle: string },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-plugin-'));
  const root = 'com.vigie.plugin';
  mkdirSync(join(folder, root, 'webapp/dist'), { recursive: true });
  const manifest = {
    id: root,
    name: 'Vigie',
    version,
    min_server_version: '10.0.0',
    webapp: { bundle_path: 'webapp/dist/main.js' },
  };
  writeFileSync(join(folder, root, 'plugin.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, root, 'webapp/dist/main.js'), bundle);
  await create({ file, gzip: true, cwd: folder }, [root]);
  rmSync(folder, { recursive: true });
}
