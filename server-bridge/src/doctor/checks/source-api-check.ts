import type { SourceConfig } from '../../config/config.ts';
import type { ToolAnswer, ToolFailure, ToolReport } from '../../sources/source.ts';
import { type BoundCheck, bindCheck } from '../check.ts';
import { fault, fine, notSeen, type Verdict, warn } from '../verdict.ts';
import { say, type Words } from '../words.ts';
import { printAge } from './source-check.ts';

export interface SourceApiFacts {
  tool: string;
  name: string;
  type: string;
  /** Undefined where vigie.yaml does not say how to reach it. */
  answer: ToolAnswer<ToolReport> | undefined;
  /** What comparing with it could not do, in its own words. */
  notices: readonly string[];
  now: number;
}

const lookBackMs = 24 * 3_600_000;

/** How the tool serves us, as its own API tells; undefined for tools that cannot be asked. */
export function makeSourceApiCheck({ name, type, source, options }: SourceConfig): BoundCheck | undefined {
  const { openExam } = source;
  if (openExam === undefined) return undefined;
  return bindCheck<SourceApiFacts>({
    id: `source-api:${name}`,
    title: say(`API of ${name} (${type})`, `API de ${name} (${type})`),
    unproven: say(
      'that its token may write: the first acknowledgement does',
      'que son jeton peut écrire : le premier acquittement le dit',
    ),
    timeoutMs: 30_000,
    read: async ({ bridge, now }) => {
      const exam = openExam({ options, fetch: (url, init) => fetch(url, init) });
      const comparison = (await bridge()).comparisons.find(({ source: of }) => of === name);
      return {
        tool: exam?.tool ?? type,
        name,
        type,
        answer: await exam?.look(now() - lookBackMs),
        notices: comparison?.notices ?? [],
        now: now(),
      };
    },
    judge: judgeSourceApi,
  });
}

export function judgeSourceApi({ tool, name, type, answer, notices, now }: SourceApiFacts): Verdict {
  if (answer === undefined)
    return notSeen(
      say(
        `no \`api:\` of ${name} in vigie.yaml: what is missed is not found again, and acknowledgements stay in Mattermost`,
        `pas de \`api:\` pour ${name} dans vigie.yaml : ce qui est manqué n'est pas rattrapé, et les acquittements restent dans Mattermost`,
      ),
      say(`vigie setup ${type}`, `vigie setup ${type}`),
    );
  if (!answer.ok)
    return fault(say(answer.failure.message, answer.failure.message), mendFailure(tool, name, answer.failure));
  const { version, lacks, undelivered } = answer.value;
  if (lacks.includes('hosts'))
    return fault(
      say(`${tool} ${version} shows this token no host at all`, `${tool} ${version} ne montre aucun hôte à ce jeton`),
      say(
        "give the user's group read permission on the host groups: Users > User groups > Host permissions",
        "donner au groupe de l'utilisateur la lecture des groupes d'hôtes : Utilisateurs > Groupes d'utilisateurs > Permissions d'hôtes",
      ),
    );
  if (lacks.includes('receiver'))
    return fault(
      say(
        `${tool} ${version} has no receiver of that name with a webhook`,
        `${tool} ${version} n'a pas de récepteur de ce nom avec un webhook`,
      ),
      say(
        `vigie setup alertmanager writes one; or name the right one: sources.${name}.api.receiver`,
        `vigie setup alertmanager en écrit un ; ou nommer le bon : sources.${name}.api.receiver`,
      ),
    );
  if (undelivered !== undefined) {
    const { count, error } = undelivered;
    const ago = printAge(Math.max(now - undelivered.lastAt, 0));
    return warn(
      say(
        `${tool} gave up ${count} ${count === 1 ? 'message' : 'messages'} to Vigie within a day, the last ${ago} ago: ${error}`,
        `${tool} a abandonné ${count} ${count > 1 ? 'messages' : 'message'} vers Vigie en un jour, le dernier il y a ${ago} : ${error}`,
      ),
      say(
        'Reports > Action log in Zabbix; its server must reach bridge.url, with the media type of this version; what was missed is found again by comparing',
        'Rapports > Journal des actions dans Zabbix ; son serveur doit atteindre bridge.url, avec le type de média de cette version ; ce qui a manqué est rattrapé par comparaison',
      ),
    );
  }
  if (notices.length > 0) {
    const readme = `server-bridge/src/sources/${type}/README.md`;
    return warn(
      say(notices.join(' '), notices.join(' ')),
      say(`as it says; ${readme}`, `comme il est dit ; ${readme}`),
    );
  }
  return fine(
    say(
      `${tool} ${version} answers, and lacks nothing Vigie needs`,
      `${tool} ${version} répond, rien n'y manque à Vigie`,
    ),
  );
}

function mendFailure(tool: string, name: string, failure: ToolFailure): Words {
  if (failure.kind !== 'away')
    return say(
      `look at the rights of the user whose token it is, in ${tool}`,
      `regarder dans ${tool} les droits de l'utilisateur du jeton`,
    );
  switch (failure.reason) {
    case 'unreachable':
      return say(
        `sources.${name}.api.url: check the address, the firewall, and that it runs; NODE_EXTRA_CA_CERTS for an authority of your own`,
        `sources.${name}.api.url : vérifier l'adresse, le pare-feu, et qu'il tourne ; NODE_EXTRA_CA_CERTS pour une autorité interne`,
      );
    case 'token-refused':
      return say(
        `make a new token in ${tool} (Zabbix: Users > API tokens) and set it in sources.${name}.api`,
        `créer un jeton dans ${tool} (Zabbix : Utilisateurs > Jetons API) et le mettre dans sources.${name}.api`,
      );
    case 'not-the-api':
      return say(
        `sources.${name}.api.url must be the address of ${tool} itself, as in the browser`,
        `sources.${name}.api.url doit être l'adresse de ${tool}, comme dans le navigateur`,
      );
  }
}
