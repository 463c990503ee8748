import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Parser, type ReadEntry } from 'tar';
import { z } from 'zod';
import { fail, type Outcome, succeed } from './outcome.ts';

const manifestShape = z.object({
  id: z.string(),
  version: z.string(),
  webapp: z.object({ bundle_path: z.string() }),
});

export interface PackedPlugin {
  file: string;
  id: string;
  version: string;
  archive: Buffer;
  /** The script that browsers load. */
  bundle: Buffer;
}

/** Where `npm run pack` leaves it: `dist/` in a checkout; beside the folder of a packed bridge. */
const folders = ['../../../dist/', '../'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** The packed plugin of the highest version that came with this bridge. */
export function findPackedPlugin(): string | undefined {
  return folders
    .flatMap((folder) => listFiles(folder).map((name) => join(folder, name)))
    .filter((path) => /[\\/]vigie-\d[^\\/]*\.tar\.gz$/.test(path))
    .toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }))[0];
}

/** Reads a `.tar.gz` with plugin.json and the bundle it names. */
export async function readPackedPlugin(file: string): Promise<Outcome<PackedPlugin>> {
  let archive: Buffer;
  let files: Map<string, Buffer>;
  try {
    archive = readFileSync(file);
    files = await unpack(archive);
  } catch (error) {
    return fail(
      `The plugin ${file} cannot be read (${error instanceof Error ? error.message : error}): \`npm run pack\` makes it anew`,
    );
  }
  const manifestPath = [...files.keys()].find((path) => posix.basename(path) === 'plugin.json') ?? '';
  const manifest = manifestShape.safeParse(parseJson(files.get(manifestPath)));
  const bundlePath = posix.join(posix.dirname(manifestPath), manifest.data?.webapp.bundle_path ?? '');
  const bundle = files.get(bundlePath);
  if (!manifest.success || bundle === undefined)
    return fail(`${file} is not a packed plugin (no plugin.json, or no bundle): \`npm run pack\` makes it`);
  return succeed({ file, id: manifest.data.id, version: manifest.data.version, archive, bundle });
}

async function unpack(archive: Buffer): Promise<Map<string, Buffer>> {
  const entries: Promise<[string, Buffer]>[] = [];
  await new Promise<void>((resolve, reject) => {
    const onReadEntry = (entry: ReadEntry) => {
      entries.push(entry.concat().then((content) => [posix.normalize(entry.path), Buffer.from(content)]));
    };
    const parser = new Parser({ strict: true, onReadEntry });
    parser.on('end', resolve);
    parser.on('error', reject);
    parser.end(archive);
  });
  return new Map(await Promise.all(entries));
}

function parseJson(content: Buffer | undefined): unknown {
  try {
    return JSON.parse(String(content));
  } catch {
    return undefined;
  }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
