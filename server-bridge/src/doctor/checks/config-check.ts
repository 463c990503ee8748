import { bindCheck } from '../check.ts';
import { fault, fine, type Verdict, warn } from '../verdict.ts';
import { say, type Words } from '../words.ts';

export interface ConfigFacts {
  /** Undefined inside the bridge. */
  path: string | undefined;
  warnings: string[];
  /** Secrets that stand in the file in clear, by their key. */
  inClear: string[];
  /** Whether others on the machine may read .env. */
  isEnvOpen: boolean;
}

export const configTitle: Words = say('Configuration', 'Configuration');
const unproven = say(
  'that addresses, rooms and names in it are the ones meant',
  'que les adresses, salons et noms y sont les bons',
);

export const configCheck = bindCheck<ConfigFacts>({
  id: 'config',
  title: configTitle,
  unproven,
  read: ({ file, config }) => {
    const secrets = [
      ['mattermost.token', config.mattermost.token],
      ['bridge.secret', config.bridge.secret],
      ...config.mattermost.commandTokens.map((token) => ['mattermost.commandTokens', token] as const),
      ...Object.values(config.sources).map(({ name, secret }) => [`sources.${name}.secret`, secret] as const),
    ] as const;
    const inClear = secrets.flatMap(([key, secret]) => (file?.text.includes(secret) ? key : []));
    return {
      path: file?.path,
      warnings: file?.warnings ?? [],
      inClear: [...new Set(inClear)],
      isEnvOpen: ((file?.envMode ?? 0) & 0o077) !== 0,
    };
  },
  judge: judgeConfig,
});

export function judgeConfig({ path, warnings, inClear, isEnvOpen }: ConfigFacts): Verdict {
  if (path === undefined) return fine(say('the bridge runs with it', 'le pont tourne avec'));
  if (isEnvOpen)
    return warn(
      say(
        '.env, with the secrets, can be read by others on this machine',
        ".env, avec les secrets, est lisible par d'autres sur cette machine",
      ),
      say('chmod 600 .env', 'chmod 600 .env'),
    );
  if (inClear.length > 0)
    return warn(
      say(
        `secrets stand in ${path} in clear: ${inClear.join(', ')}`,
        `des secrets sont en clair dans ${path} : ${inClear.join(', ')}`,
      ),
      say(
        'put them into .env beside it and write a variable in their place (vigie.example.yaml shows how); replace those that others have read',
        "les mettre dans .env à côté et écrire une variable à leur place (vigie.example.yaml montre comment) ; remplacer ceux que d'autres ont lus",
      ),
    );
  if (warnings.length > 0)
    return warn(say(warnings.join('; '), warnings.join(' ; ')), say(`in ${path}`, `dans ${path}`));
  return fine(say(`${path} is complete`, `${path} est complet`));
}

/** Of a file that cannot be read: nothing else can be looked at. */
export function judgeUnreadable(lines: readonly string[]): Verdict {
  const text = lines.join('\n');
  return fault(
    say(text, text),
    say(
      'mend the lines above; vigie.example.yaml explains each key',
      'corriger ces lignes ; vigie.example.yaml explique chaque clé',
    ),
  );
}
