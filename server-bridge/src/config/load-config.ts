import { sources } from '../sources/index.ts';
import type { Config } from './config.ts';
import { type ConfigPath, type ConfigProblem, writeKey } from './config-problem.ts';
import { findValue, hasPassword, isSecretKey } from './describe-value.ts';
import { parseConfig } from './parse-config.ts';
import { type Environment, type ReadVariables, readVariables } from './read-variables.ts';
import { addFormerSecrets } from './secret-variables.ts';
import { findUnreachableRoute } from './sections/routes-section.ts';
import { readYaml, type YamlFile } from './yaml/read-yaml.ts';

export type LoadedConfig =
  | { ok: true; config: Config; warnings: ConfigProblem[] }
  | { ok: false; problems: ConfigProblem[] };

/** Reads the text of vigie.yaml with the environment's variables: all that is wrong at once, in the file's order. */
export function loadConfig(text: string, env: Environment): LoadedConfig {
  const read = readYaml(text);
  if (!read.ok) return read;
  const variables = readVariables(read.file.value, env);
  const parsed = parseConfig(variables.value, sources);
  const missing = variables.missing.map(({ path, name }) => ({ path, ...describeMissing(path, name) }));
  if (parsed.ok && missing.length === 0) {
    const config = addFormerSecrets(parsed.config, read.file.value, env);
    return { ok: true, config, warnings: findWarnings(read.file, variables, config) };
  }
  // What a missing variable leaves empty would be wrong once more.
  const isUnderMissing = (key: string) => missing.some((problem) => problem.key === key);
  const wrong = parsed.ok ? [] : parsed.problems.filter(({ key }) => !isUnderMissing(key));
  const problems = [...missing, ...wrong].map(({ path, ...problem }) => place(read.file, path, problem));
  return { ok: false, problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

function place(file: YamlFile, path: ConfigPath, problem: ConfigProblem): ConfigProblem {
  const line = file.findLine(path);
  return line === undefined ? problem : { ...problem, line };
}

function describeMissing(path: ConfigPath, name: string): ConfigProblem {
  const wanted = /^[A-Za-z_]\w*$/.test(name)
    ? `the environment variable ${name}, set and not empty where the bridge starts or in .env beside the file ($\${${name}} to mean these very characters)`
    : 'the name of an environment variable: letters, digits and _';
  return { key: writeKey(path), found: `\${${name}}, which is not in the environment`, wanted };
}

function findWarnings(file: YamlFile, variables: ReadVariables, config: Config): ConfigProblem[] {
  const inEnvironment = new Set(variables.fromEnvironment.map(writeKey));
  const clear = listTexts(file.value, [])
    .filter((path) => isSecretKey(path) || hasPassword(String(findValue(file.value, path))))
    .filter((path) => !inEnvironment.has(writeKey(path)))
    .map((path) =>
      place(file, path, {
        key: writeKey(path),
        found: 'a secret in clear',
        wanted: `a variable such as \${VIGIE_SECRET}: whoever reads or copies the file has the secret`,
      }),
    );
  const unreachable = [
    { section: ['routes'], index: findUnreachableRoute(config.routes) },
    { section: ['releases', 'routes'], index: findUnreachableRoute(config.releases.routes) },
  ];
  return [
    ...clear,
    ...unreachable.flatMap(({ section, index }) => {
      if (index === undefined) return [];
      const [path, before] = [[...section, index], writeKey([...section, index - 1])];
      const found = `a route that is never reached, as ${before} takes everything`;
      return place(file, path, { key: writeKey(path), found, wanted: 'it above that one, or a continue: true there' });
    }),
  ];
}

function listTexts(value: unknown, path: ConfigPath): ConfigPath[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    listTexts(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
