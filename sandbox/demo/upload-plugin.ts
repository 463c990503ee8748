import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Sandbox } from '../start-sandbox.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Uploads and enables the packed plugin, if there is one in dist/. Gives its file name, or undefined. */
export async function uploadPlugin({ url, admin }: Sandbox): Promise<string | undefined> {
  const path = findPacked();
  if (path === undefined) return undefined;
  const headers = { authorization: `Bearer ${admin.token}` };
  const body = new FormData();
  body.set('plugin', new Blob([readFileSync(path)]), basename(path));
  body.set('force', 'true');
  const uploaded = await fetch(`${url}/api/v4/plugins`, { method: 'POST', headers, body });
  const manifest = z.object({ id: z.string() }).parse(await uploaded.json());
  await fetch(`${url}/api/v4/plugins/${manifest.id}/enable`, { method: 'POST', headers });
  return basename(path);
}

function findPacked(): string | undefined {
  if (!existsSync(dist)) return undefined;
  const [name] = readdirSync(dist).filter((file) => /^vigie-[\d.]+.*\.tar\.gz$/.test(file));
  return name === undefined ? undefined : `${dist}${name}`;
}
