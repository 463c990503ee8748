import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { type Command, InvalidArgumentError } from 'commander';
import { parseMoment } from '../config/parse-moment.ts';
import { type ExportKind, exportKinds, exportLines } from '../export/export-lines.ts';
import { openStore } from '../store/open-store.ts';
import { defaultConfigPath, readConfig } from './read-config.ts';

/** Characters gathered before they are written. */
const chunkLength = 64 * 1024;

export function addExport(program: Command): void {
  program
    .command('export')
    .description('write alerts, silences, releases and events as JSON lines, while the bridge runs or not')
    .option('-s, --since <when>', 'from then on: 2026-11-01, 2026-11-01T10:00+01:00, or 30d (ago)', readMoment)
    .option('-u, --until <when>', 'before then', readMoment)
    .option('-k, --kind <kinds>', `some of ${exportKinds.join(',')}`, readKinds, [...exportKinds])
    .option('-o, --output <file>', 'a new file, readable by its owner only; by default the standard output')
    .option('-c, --config <file>', 'configuration', defaultConfigPath)
    .addHelpText('after', '\nThe last line counts what was written: without it the export is not whole. docs/export.md')
    .action(writeExport);
}

interface Options {
  since?: number;
  until?: number;
  kind: readonly ExportKind[];
  output?: string;
  config: string;
}

async function writeExport({ since, until, kind, output, config: path }: Options): Promise<void> {
  const { store: address } = readConfig(path);
  if (output !== undefined && existsSync(output)) return fail(`${output} exists, and is left alone: name another file`);
  const opened = await openStore(address, { use: 'beside' });
  if (!opened.ok) return fail(opened.message);
  const { store } = opened;
  const options = { kinds: kind, since: since ?? -Infinity, until: until ?? Infinity, now: Date.now() };
  const out = output === undefined ? process.stdout : createWriteStream(output, { flags: 'wx', mode: 0o600 });
  try {
    await writeLines(exportLines(store, options), out);
    if (output === undefined) return;
    out.end();
    await once(out, 'finish');
    process.stderr.write(`${output} is whole\n`);
  } catch (error) {
    // Whoever read it has had enough, as `head` does.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return;
    fail(`The export is not whole: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await store.close();
  }
}

/** As fast as it is read, and no faster. */
async function writeLines(lines: AsyncIterable<object>, out: Writable): Promise<void> {
  const failed = once(out, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  const write = async (text: string) => {
    if (!out.write(text)) await Promise.race([once(out, 'drain'), failed]);
  };
  let chunk = '';
  for await (const line of lines) {
    chunk += `${JSON.stringify(line)}\n`;
    if (chunk.length < chunkLength) continue;
    await write(chunk);
    chunk = '';
  }
  await write(chunk);
}

function readMoment(text: string): number {
  const moment = parseMoment(text, Date.now());
  if (moment === undefined) throw new InvalidArgumentError('such as 2026-11-01, 2026-11-01T10:00+01:00 or 30d');
  return moment;
}

function readKinds(text: string): ExportKind[] {
  const words = text.split(',').map((word) => word.trim());
  const kinds = exportKinds.filter((kind) => words.includes(kind));
  if (kinds.length !== new Set(words).size) throw new InvalidArgumentError(`some of ${exportKinds.join(',')}`);
  return kinds;
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
