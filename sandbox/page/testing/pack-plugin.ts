import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';

/** The archive that an administrator uploads: the trial plugin, in a version. */
export async function packTrialPlugin(version: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-trial-'));
  const webapp = { bundle_path: 'main.js' };
  const manifest = { id: 'com.example.trial', name: 'Trial', version, min_server_version: '9.0.0', webapp };
  const source = await readFile(new URL('./trial-plugin.js', import.meta.url), 'utf8');
  await writeFile(join(folder, 'plugin.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'main.js'), `window.trialVersion = '${version}';\n${source}`);
  const file = join(folder, 'trial.tar.gz');
  await create({ gzip: true, file, cwd: folder }, ['plugin.json', 'main.js']);
  const archive = await readFile(file);
  await rm(folder, { recursive: true });
  return archive;
}
