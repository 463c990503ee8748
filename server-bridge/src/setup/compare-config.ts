import { type ConfigPath, writeKey } from '../config/config-problem.ts';
import { loadConfig } from '../config/load-config.ts';
import { parseBaseUrl } from '../config/parse-base-url.ts';
import { printProblem } from '../config/print-problem.ts';
import type { Environment } from '../config/read-variables.ts';
import { findText, readLoosely } from './read-loosely.ts';

export interface WantedConfig {
  mattermostUrl: string;
  team: string;
  bridgeUrl: string;
  token: string;
  commandTokens: string[];
}

/** What a vigie.yaml that is there says otherwise than setup wants it, or wrongly; a line each, without a secret. */
export function compareConfig(text: string, env: Environment, wanted: WantedConfig): string[] {
  const value = readLoosely(text, env);
  const loaded = loadConfig(text, env);
  if (value === undefined) return loaded.ok ? [] : loaded.problems.map(printProblem);
  const differences = [
    compareText(value, ['mattermost', 'url'], wanted.mattermostUrl),
    compareText(value, ['mattermost', 'team'], wanted.team),
    compareText(value, ['bridge', 'url'], wanted.bridgeUrl),
    compareSecrets(value, ['mattermost', 'token'], [wanted.token], 'VIGIE_MATTERMOST_TOKEN'),
    compareSecrets(value, ['mattermost', 'commandTokens'], wanted.commandTokens, 'VIGIE_COMMAND_TOKENS'),
  ].flat();
  const isTold = (key: string) => differences.some((line) => line.startsWith(`${key}: `));
  const problems = loaded.ok ? [] : loaded.problems.filter(({ key }) => !isTold(key)).map(printProblem);
  return [...differences, ...problems];
}

function compareText(config: unknown, path: ConfigPath, wanted: string): string[] {
  const found = findText(config, path);
  if ((parseBaseUrl(found) ?? found) === wanted) return [];
  return [`${writeKey(path)}: ${found === '' ? 'nothing there' : `there ${found}`}, wanted ${wanted}`];
}

function compareSecrets(config: unknown, path: ConfigPath, wanted: string[], variable: string): string[] {
  const found = findText(config, path).split(/[\s,]+/);
  if (wanted.every((secret) => found.includes(secret))) return [];
  return [`${writeKey(path)}: not what setup knows, wanted \${${variable}}`];
}
