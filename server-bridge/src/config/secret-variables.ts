import type { Config, FormerSecret } from './config.ts';
import type { ConfigPath } from './config-problem.ts';
import { findValue } from './describe-value.ts';
import type { Environment } from './read-variables.ts';
import { showVariables } from './yaml/protect-variables.ts';

/** Names of the variables beside that of a secret: the one before, and until when it is accepted. */
export function nameFormer(variable: string): { secret: string; until: string } {
  return { secret: `${variable}_BEFORE`, until: `${variable}_BEFORE_UNTIL` };
}

/** The variable that a value of vigie.yaml is; undefined where it is anything else. `value`: of the file as YAML reads it. */
export function findVariable(value: unknown, path: ConfigPath): string | undefined {
  const text = findValue(value, path);
  return typeof text === 'string' ? /^\$\{([A-Za-z_]\w*)\}$/.exec(showVariables(text))?.[1] : undefined;
}

/** Adds the secrets that were exchanged (`vigie rotate`) to those that are in the configuration. */
export function addFormerSecrets(config: Config, value: unknown, environment: Environment): Config {
  const read = (path: ConfigPath) => readFormer(environment, findVariable(value, path));
  const sources = Object.entries(config.sources).map(([name, source]) => {
    const former = read(['sources', name, 'secret']);
    return [name, former === undefined ? source : { ...source, former }] as const;
  });
  const former = read(['bridge', 'secret']);
  return {
    ...config,
    sources: Object.fromEntries(sources),
    bridge: former === undefined ? config.bridge : { ...config.bridge, former },
  };
}

/** Of a variable that `vigie rotate` has exchanged. */
export function readFormer(environment: Environment, variable: string | undefined): FormerSecret | undefined {
  if (variable === undefined) return undefined;
  const names = nameFormer(variable);
  const secret = environment[names.secret] ?? '';
  const until = Date.parse(environment[names.until] ?? '');
  return secret === '' || !Number.isFinite(until) ? undefined : { secret, until };
}
