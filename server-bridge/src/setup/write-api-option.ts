import { writeFileSync } from 'node:fs';
import { loadConfig } from '../config/load-config.ts';
import { findEnvFile, mergeEnvironments, readEnvFile } from '../config/read-env-file.ts';
import type { Environment } from '../config/read-variables.ts';
import { addToSource } from './add-to-source.ts';
import type { Tell } from './outcome.ts';

export interface ApiOption {
  configPath: string;
  /** Of the configuration, as it is. */
  text: string;
  source: string;
  /** Whether the source has `api:` already. */
  isThere: boolean;
  /** What follows `api:`, on one line. */
  value: string;
  environment: Environment;
}

/** Writes `api:` into the source of vigie.yaml, all else as it was; says what to write where that would not be right. */
export function writeApiOption(option: ApiOption, tell: Tell): void {
  const { configPath, text, source, isThere, value, environment } = option;
  const changed = isThere ? undefined : addToSource(text, source, 'api', value);
  const env = mergeEnvironments(environment, readEnvFile(findEnvFile(configPath)));
  const loaded = changed === undefined ? undefined : loadConfig(changed, env);
  const isRight = loaded?.ok === true && loaded.config.sources[source]?.reconcileMs !== undefined;
  if (isThere) tell('already', `api of ${source} in ${configPath}`);
  else if (changed === undefined || !isRight) tell('to-do', `${configPath}: write in sources.${source}: api: ${value}`);
  else {
    writeFileSync(configPath, changed);
    tell('done', `${configPath}: api of ${source}, so that it is asked what is open; all else is as it was`);
  }
}
