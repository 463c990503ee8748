import { readFileSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { printProblem } from '../config/print-problem.ts';

export const defaultConfigPath = 'vigie.yaml';

/** Reads the configuration or says on stderr all that is wrong with it, and ends the process with status 2. */
export function readConfig(path: string): Config {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return fail([`${path} cannot be read. Copy vigie.example.yaml to it, or name another file with --config`]);
  }
  const result = loadConfig(text, process.env);
  if (!result.ok)
    return fail([`${path} has ${result.problems.length} problem(s):`, ...result.problems.map(printProblem)]);
  for (const warning of result.warnings) process.stderr.write(`warning: ${printProblem(warning)}\n`);
  return result.config;
}

function fail(lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(2);
}
