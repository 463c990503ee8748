import { readFileSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { printProblem } from '../config/print-problem.ts';
import { findEnvFile, mergeEnvironments, readEnvFile } from '../config/read-env-file.ts';

export const defaultConfigPath = 'vigie.yaml';

export type ConfigReading =
  | { ok: true; config: Config; text: string; warnings: string[] }
  /** Everything that is wrong, a line each. */
  | { ok: false; lines: string[] };

/** Reads the configuration, with .env beside it for what the environment lacks, or says on stderr all that is wrong with it, and ends the process with status 2. */
export function readConfig(path: string): Config {
  const reading = tryReadConfig(path);
  if (!reading.ok) return fail(reading.lines);
  for (const warning of reading.warnings) process.stderr.write(`warning: ${warning}\n`);
  return reading.config;
}

/** The same as a value. */
export function tryReadConfig(path: string): ConfigReading {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return {
      ok: false,
      lines: [
        `${path} cannot be read. \`vigie setup\` writes it, or copy vigie.example.yaml to it, or name another file with --config`,
      ],
    };
  }
  const result = loadConfig(text, mergeEnvironments(process.env, readEnvFile(findEnvFile(path))));
  if (!result.ok)
    return {
      ok: false,
      lines: [`${path} has ${result.problems.length} problem(s):`, ...result.problems.map(printProblem)],
    };
  return { ok: true, config: result.config, text, warnings: result.warnings.map(printProblem) };
}

function fail(lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(2);
}
