import { readFileSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { printProblem } from '../config/print-problem.ts';
import { findEnvFile, mergeEnvironments, readEnvFile } from '../config/read-env-file.ts';

export const defaultConfigPath = 'vigie.yaml';

/** Reads the configuration, with .env beside it for what the environment lacks, or says on stderr all that is wrong with it, and ends the process with status 2. */
export function readConfig(path: string): Config {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return fail([
      `${path} cannot be read. \`vigie setup\` writes it, or copy vigie.example.yaml to it, or name another file with --config`,
    ]);
  }
  const result = loadConfig(text, mergeEnvironments(process.env, readEnvFile(findEnvFile(path))));
  if (!result.ok)
    return fail([`${path} has ${result.problems.length} problem(s):`, ...result.problems.map(printProblem)]);
  for (const warning of result.warnings) process.stderr.write(`warning: ${printProblem(warning)}\n`);
  return result.config;
}

function fail(lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(2);
}
