import type { ConfigPath } from './config-problem.ts';
import { hasVariable, replaceVariables, showVariables } from './yaml/protect-variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ReadVariables {
  value: unknown;
  /** A variable that is not in the environment, or whose name cannot be one. */
  missing: { path: ConfigPath; name: string }[];
  /** Where a text came from the environment, as writeKey writes it. */
  fromEnvironment: ConfigPath[];
}

/** Replaces the variables in all texts of a value; keys stay as they are. */
export function readVariables(value: unknown, environment: Environment): ReadVariables {
  const missing: ReadVariables['missing'] = [];
  const fromEnvironment: ConfigPath[] = [];
  const read = (part: unknown, path: ConfigPath): unknown => {
    if (typeof part === 'string') {
      if (hasVariable(part)) fromEnvironment.push(path);
      return replaceVariables(part, (name) => {
        const found = Object.hasOwn(environment, name) ? environment[name] : undefined;
        if (found === undefined || found === '') missing.push({ path, name });
        return found ?? '';
      });
    }
    if (Array.isArray(part)) return part.map((item, index) => read(item, [...path, index]));
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part).map(([key, item]) => [showVariables(key), item] as const);
    return Object.fromEntries(entries.map(([key, item]) => [key, read(item, [...path, key])]));
  };
  return { value: read(value, []), missing, fromEnvironment };
}
