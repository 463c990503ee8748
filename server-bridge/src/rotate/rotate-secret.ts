import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { findEnvFile, mergeEnvironments, readEnvFile } from '../config/read-env-file.ts';
import type { Environment } from '../config/read-variables.ts';
import { findVariable, nameFormer, readFormer } from '../config/secret-variables.ts';
import { readYaml } from '../config/yaml/read-yaml.ts';
import { keepSecrets } from '../setup/keep-secrets.ts';

export interface RotateRequest {
  /** A source's name, or `bridge`. */
  what: string;
  config: Config;
  /** Of vigie.yaml. */
  text: string;
  configPath: string;
  /** Of this process: what it sets wins over .env. */
  environment: Environment;
  graceMs: number;
  /** Even if one before is still accepted, which then no longer is. */
  isAgain: boolean;
  now: number;
}

export type RotateResult =
  | { ok: true; variable: string; envPath: string; secret: string; until: number }
  | { ok: false; message: string };

/** Writes a new secret where the old one is, in .env, and keeps the old one beside it for a while. */
export function rotateSecret(request: RotateRequest): RotateResult {
  const { what, config, text, configPath, environment, graceMs, isAgain, now } = request;
  const path = what === 'bridge' ? ['bridge', 'secret'] : ['sources', what, 'secret'];
  const old = what === 'bridge' ? config.bridge.secret : config.sources[what]?.secret;
  const names = ['bridge', ...Object.keys(config.sources), 'bot', 'commands'].join(', ');
  if (old === undefined) return { ok: false, message: `There is no secret called ${what}; there are: ${names}` };
  const read = readYaml(text);
  const variable = read.ok ? findVariable(read.file.value, path) : undefined;
  const envPath = findEnvFile(configPath);
  const key = path.join('.');
  if (variable === undefined) {
    const message = `${key} is not one variable: write such as \${VIGIE_SECRET} there, the secret into ${envPath} under that name, reload, and rotate then`;
    return { ok: false, message };
  }
  if ((environment[variable] ?? '') !== '') {
    const message = `${variable} is set in the environment, which wins over ${envPath}: move it there, or change it where it is set (one secret at a time is accepted then)`;
    return { ok: false, message };
  }
  const former = readFormer(mergeEnvironments(environment, readEnvFile(envPath)), variable);
  if (former !== undefined && former.until > now && !isAgain) {
    const until = new Date(former.until).toISOString();
    const message = `${key} was exchanged a while ago, and the one before is accepted until ${until}: rotate after that, or with --again if every sender has the last one`;
    return { ok: false, message };
  }
  const secret = randomBytes(32).toString('hex');
  const until = now + graceMs;
  const beside = nameFormer(variable);
  // In one write: a bridge that starts at this moment knows both, or only the old one.
  keepSecrets(envPath, { [variable]: secret, [beside.secret]: old, [beside.until]: new Date(until).toISOString() });
  return { ok: true, variable, envPath, secret, until };
}
