import { existsSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { Config, SourceConfig } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { printProblem } from '../config/print-problem.ts';
import { findEnvFile, mergeEnvironments, readEnvFile } from '../config/read-env-file.ts';
import { protectVariables, showVariables } from '../config/yaml/protect-variables.ts';
import { fail, type Outcome, succeed } from '../setup/outcome.ts';

/** A source that a tool is to be set up for. */
export interface SetupSource {
  config: Config;
  source: SourceConfig;
  /** Text of the configuration. */
  text: string;
  envPath: string;
  /** Where the tool sends to. */
  hookUrl: string;
  /** Variable that holds its token for the tool, and what is in it. */
  tokenVariable: string;
  token: string | undefined;
}

/** Finds the source of that type, by name where there are several. A token that setup has yet to make may be missing. */
export function readSetupSource(
  configPath: string,
  type: string,
  name: string | undefined,
  environment: NodeJS.ProcessEnv,
): Outcome<SetupSource> {
  if (!existsSync(configPath))
    return fail(`${configPath} is not there: vigie setup writes it; or name another with --config`);
  const text = readFileSync(configPath, 'utf8');
  const envPath = findEnvFile(configPath);
  const env = mergeEnvironments(environment, readEnvFile(envPath));
  const variables = [...text.matchAll(/\$\{(\w+_TOKEN)\}/g)].flatMap(([, variable]) => variable ?? []);
  const notYet = Object.fromEntries(variables.map((variable) => [variable, 'a-token-that-is-not-made-yet']));
  const loaded = loadConfig(text, mergeEnvironments(env, notYet));
  if (!loaded.ok)
    return fail(
      [`${configPath} has ${loaded.problems.length} problem(s):`, ...loaded.problems.map(printProblem)].join('\n'),
    );
  const { config } = loaded;
  const ofType = Object.values(config.sources).filter((source) => source.type === type);
  const source = name === undefined && ofType.length === 1 ? ofType[0] : ofType.find((one) => one.name === name);
  if (source === undefined) {
    const names = ofType.map((one) => one.name).join(', ');
    if (ofType.length === 0)
      return fail(`${configPath} has no source of the type ${type}: add one, then run this again`);
    return fail(`Say which source with --source: ${configPath} has ${names}`);
  }
  const tokenVariable = findTokenVariable(text, source.name);
  const token = env[tokenVariable];
  return succeed({
    config,
    source,
    text,
    envPath,
    hookUrl: `${config.bridge.url}/hooks/${source.name}`,
    tokenVariable,
    token: token === undefined || token === '' ? undefined : token,
  });
}

/** The one in its `api:`, else one made of its name: ZABBIX_PROD_TOKEN of zabbix-prod. */
function findTokenVariable(text: string, source: string): string {
  const written: unknown = parseDocument(protectVariables(text)).getIn(['sources', source, 'api', 'token']);
  const [, variable] = /^\$\{(\w+)\}$/.exec(typeof written === 'string' ? showVariables(written) : '') ?? [];
  return variable ?? `${source.toUpperCase().replaceAll('-', '_')}_TOKEN`;
}
