import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Environment } from './read-variables.ts';

/** The file of secrets that belongs to a configuration: `.env` in the same folder. */
export function findEnvFile(configPath: string): string {
  return join(dirname(configPath), '.env');
}

/** `NAME=value`, a line each; empty where there is no such file. */
export function readEnvFile(path: string): Environment {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

/** What is set and not empty in the first wins. */
export function mergeEnvironments(first: Environment, second: Environment): Environment {
  const set = Object.entries(first).filter(([, value]) => value !== undefined && value !== '');
  return { ...second, ...Object.fromEntries(set) };
}
