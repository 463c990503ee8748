import { type ConfigPath, writeKey } from '../config/config-problem.ts';
import { loadConfig } from '../config/load-config.ts';
import { parseBaseUrl } from '../config/parse-base-url.ts';
import { printProblem } from '../config/print-problem.ts';
import { type Environment, readVariables } from '../config/read-variables.ts';
import { readYaml } from '../config/yaml/read-yaml.ts';

export interface WantedConfig {
  mattermostUrl: string;
  team: string;
  bridgeUrl: string;
  token: string;
  commandTokens: string[];
}

/** What a vigie.yaml that is there says otherwise than setup wants it, or wrongly; a line each, without a secret. */
export function compareConfig(text: string, env: Environment, wanted: WantedConfig): string[] {
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml.problems.map(printProblem);
  const { value } = readVariables(yaml.file.value, env);
  const differences = [
    compareText(value, ['mattermost', 'url'], wanted.mattermostUrl),
    compareText(value, ['mattermost', 'team'], wanted.team),
    compareText(value, ['bridge', 'url'], wanted.bridgeUrl),
    compareSecrets(value, ['mattermost', 'token'], [wanted.token], 'VIGIE_MATTERMOST_TOKEN'),
    compareSecrets(value, ['mattermost', 'commandTokens'], wanted.commandTokens, 'VIGIE_COMMAND_TOKENS'),
  ].flat();
  const loaded = loadConfig(text, env);
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

/** The text there; of a list, its items with a comma between. */
function findText(config: unknown, path: ConfigPath): string {
  let part = config;
  for (const key of path) {
    if (typeof part !== 'object' || part === null) return '';
    part = Object.entries(part).find(([name]) => name === key)?.[1];
  }
  if (Array.isArray(part)) return part.map(String).join(',');
  return typeof part === 'string' ? part : '';
}
