import type { ConfigPath } from '../config/config-problem.ts';
import { type Environment, readVariables } from '../config/read-variables.ts';
import { readYaml } from '../config/yaml/read-yaml.ts';

/** The value of a vigie.yaml that need not be right or complete; undefined where it is not YAML. */
export function readLoosely(text: string, env: Environment): unknown {
  const yaml = readYaml(text);
  return yaml.ok ? readVariables(yaml.file.value, env).value : undefined;
}

/** The text at a path, empty where there is none; of a list, its items with a comma between. */
export function findText(config: unknown, path: ConfigPath): string {
  let part = config;
  for (const key of path) {
    if (typeof part !== 'object' || part === null) return '';
    part = Object.entries(part).find(([name]) => name === key)?.[1];
  }
  if (Array.isArray(part)) return part.map(String).join(',');
  return typeof part === 'string' ? part : '';
}
