import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { refuse } from '../world/refusal.ts';
import { readTar } from './read-tar.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const setting = z.object({
  key: text,
  display_name: text,
  type: text,
  help_text: text,
  placeholder: text,
  default: z.unknown(),
  hosting: text,
  secret: z
    .boolean()
    .nullish()
    .transform((value) => value === true),
});

const manifestSchema = z.object({
  id: z.string().min(3),
  name: z.string().optional(),
  description: z.string().optional(),
  homepage_url: z.string().optional(),
  version: z.string().optional(),
  min_server_version: z.string().optional(),
  webapp: z.object({ bundle_path: z.string() }).optional(),
  settings_schema: z
    .object({
      header: text,
      footer: text,
      settings: z.array(setting).default([]),
      sections: z
        .array(z.unknown())
        .nullish()
        .transform((value) => value ?? null),
    })
    .optional(),
  props: z.record(z.string(), z.unknown()).optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** A plugin as uploaded; `files` are those served without login, by the path under which they are asked for. */
export interface Plugin {
  manifest: Manifest;
  isEnabled: boolean;
  bundleHash: string;
  webappFiles: Map<string, Buffer>;
  publicFiles: Map<string, Buffer>;
}

/** Reads a `.tar.gz` with a plugin.json and, if it says so, a webapp bundle. */
export function readPlugin(archive: Buffer): Plugin {
  const files = unpack(archive);
  const manifestPath = [...files.keys()].find((path) => posix.basename(path) === 'plugin.json');
  const parsed = manifestSchema.safeParse(parse(files.get(manifestPath ?? '')));
  if (manifestPath === undefined || !parsed.success) return refuse('app.plugin.extract.app_error');
  const manifest = parsed.data;
  const root = posix.dirname(manifestPath);
  const bundlePath = manifest.webapp === undefined ? '' : posix.join(root, manifest.webapp.bundle_path);
  const bundle = files.get(bundlePath);
  if (manifest.webapp !== undefined && bundle === undefined) refuse('app.plugin.extract.app_error');
  const hash = bundle === undefined ? '' : createHash('sha256').update(bundle).digest('hex').slice(0, 16);
  const webappFiles = listUnder(files, posix.dirname(bundlePath));
  if (bundle !== undefined) webappFiles.set(`${manifest.id}_${hash}_bundle.js`, bundle);
  return {
    manifest,
    isEnabled: false,
    bundleHash: hash,
    webappFiles: bundle === undefined ? new Map() : webappFiles,
    publicFiles: listUnder(files, posix.join(root, 'public')),
  };
}

function listUnder(files: Map<string, Buffer>, folder: string): Map<string, Buffer> {
  const inside = [...files].filter(([path]) => path.startsWith(`${folder}/`));
  return new Map(inside.map(([path, content]) => [path.slice(folder.length + 1), content]));
}

function unpack(archive: Buffer): Map<string, Buffer> {
  try {
    return readTar(gunzipSync(archive));
  } catch {
    return refuse('app.plugin.extract.app_error');
  }
}

function parse(content: Buffer | undefined): unknown {
  try {
    return JSON.parse(String(content));
  } catch {
    return undefined;
  }
}
