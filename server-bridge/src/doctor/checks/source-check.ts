import { selectNewest } from '../../store/alerts/select-newest.ts';
import { countWaitingRejected } from '../../store/rejected/rejected.ts';
import { type BoundCheck, bindCheck } from '../check.ts';
import { CouldNotLook } from '../could-not-look.ts';
import { fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface SourceFacts {
  type: string;
  hookUrl: string;
  heardAt: number | undefined;
  /** When a delivery last came with a wrong secret; since the bridge was started. */
  refusedAt: number | undefined;
  isSecretInAddress: boolean;
  /** Quiet for longer than `expect:` says. */
  isSilent: boolean;
  /** When something last began or ended there, as far as the store knows. */
  newestAt: number | undefined;
  rejected: { count: number; field: string; found: string; wanted: string; at: number } | undefined;
  now: number;
}

/** Who calls us, and whether we understood. */
export function makeSourceCheck(name: string, type: string): BoundCheck {
  return bindCheck<SourceFacts>({
    id: `source:${name}`,
    title: say(`Source ${name} (${type})`, `Source ${name} (${type})`),
    unproven: say('that the tool sends all that it should', "que l'outil envoie tout ce qu'il devrait"),
    after: ['store', 'bridge'],
    read: async ({ config, store, bridge, now }) => {
      if (!store.ok) throw new CouldNotLook(store.message);
      const { db } = store.store;
      const { heardAt, silent, refusedAt, secretInAddress } = await bridge();
      const { count, newest } = await countWaitingRejected(db, name);
      return {
        type,
        hookUrl: `${config.bridge.url}/hooks/${name}`,
        heardAt: heardAt.get(name),
        refusedAt: refusedAt.get(name),
        isSecretInAddress: secretInAddress.has(name),
        isSilent: silent.has(name),
        newestAt: await selectNewest(db, name),
        rejected: newest === undefined ? undefined : { ...newest, count },
        now: now(),
      };
    },
    judge: judgeSource,
  });
}

export function judgeSource(facts: SourceFacts): Verdict {
  const { type, hookUrl, heardAt, refusedAt, isSecretInAddress, isSilent, newestAt, rejected, now } = facts;
  if (refusedAt !== undefined && refusedAt > (heardAt ?? 0)) {
    const ago = printAge(Math.max(now - refusedAt, 0));
    return warn(
      say(
        `who called last, ${ago} ago, had a wrong secret and was refused (401)`,
        `le dernier appel, il y a ${ago}, avait un mauvais secret et a été refusé (401)`,
      ),
      say(
        `give the tool the secret of this source, as Authorization: Bearer <secret> or X-Vigie-Secret (server-bridge/src/sources/${type}/README.md); if it was not the tool, somebody tries`,
        `donner à l'outil le secret de cette source, en Authorization: Bearer <secret> ou X-Vigie-Secret (server-bridge/src/sources/${type}/README.md) ; si ce n'était pas l'outil, quelqu'un essaie`,
      ),
    );
  }
  if (rejected !== undefined) {
    const { count, field, found, wanted } = rejected;
    return warn(
      say(
        `${count} ${count === 1 ? 'body' : 'bodies'} could not be read, kept; the last: ${field}: found ${found}, wanted ${wanted}`,
        `${count} corps ${count > 1 ? 'illisibles, gardés' : 'illisible, gardé'} ; le dernier : ${field} : trouvé ${found}, attendu ${wanted}`,
      ),
      say(
        '`vigie rejected list`, `show <number>`; after mending the tool (or Vigie): `vigie rejected replay --all`',
        "`vigie rejected list`, `show <numéro>` ; après réparation de l'outil (ou de Vigie) : `vigie rejected replay --all`",
      ),
    );
  }
  if (isSilent) {
    const quiet = printAge(Math.max(now - (heardAt ?? now), 0));
    return warn(
      say(
        `quiet for ${quiet}, longer than \`expect:\` allows`,
        `muette depuis ${quiet}, plus que \`expect:\` ne le permet`,
      ),
      say(
        'look whether the tool runs and still reaches the hook; POST /hooks/<name>/heartbeat keeps a quiet one awake',
        "regarder si l'outil tourne et atteint encore l'adresse ; POST /hooks/<nom>/heartbeat signale une source calme",
      ),
    );
  }
  if (heardAt !== undefined) {
    const ago = Math.max(now - heardAt, 0);
    const note = isSecretInAddress
      ? say(
          '; its secret comes in the address, which proxies log: a header is better where the tool can',
          " ; son secret arrive dans l'adresse, que les proxys notent : un en-tête est mieux si l'outil le peut",
        )
      : say('', '');
    return fine(say(`heard ${printAge(ago)} ago${note.en}`, `entendue il y a ${printAge(ago)}${note.fr}`));
  }
  if (newestAt !== undefined) {
    const ago = Math.max(now - newestAt, 0);
    return fine(
      say(
        `not heard since the bridge was started; its newest alert is ${printAge(ago)} old`,
        `pas entendue depuis le démarrage du pont ; sa dernière alerte a ${printAge(ago)}`,
      ),
    );
  }
  return warn(
    say('it has never said anything', "elle n'a jamais rien dit"),
    say(
      `point the tool at ${hookUrl} with its secret (server-bridge/src/sources/${type}/README.md), then have it send a test`,
      `diriger l'outil vers ${hookUrl} avec son secret (server-bridge/src/sources/${type}/README.md), puis lui faire envoyer un essai`,
    ),
  );
}

export function printAge(durationMs: number): string {
  const minutes = Math.round(durationMs / 60_000);
  if (minutes < 2) return `${Math.round(durationMs / 1000)} s`;
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}
