import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { bindCheck } from '../check.ts';
import { fault, fine, notSeen, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export type DiskFacts =
  | { kind: 'elsewhere' }
  | { kind: 'memory' }
  | { kind: 'absent'; folder: string; reason: string }
  | { kind: 'seen'; folder: string; isWritable: boolean; freeBytes: number; totalBytes: number };

/** A month of a large shop is about this much; SQLite needs room beside it for its log. */
const scarceBytes = 1024 ** 3;
const fullBytes = 100 * 1024 ** 2;

export const diskCheck = bindCheck<DiskFacts>({
  id: 'disk',
  title: say('Disk', 'Disque'),
  unproven: say('that it stays so: have it watched', 'que cela dure : le faire superviser'),
  read: async ({ config }) => {
    if (config.store.kind !== 'sqlite') return { kind: 'elsewhere' };
    if (config.store.path === ':memory:') return { kind: 'memory' };
    const folder = dirname(resolve(config.store.path));
    try {
      const { bavail, bsize, blocks } = await statfs(folder);
      const isWritable = await access(folder, constants.W_OK).then(
        () => true,
        () => false,
      );
      return { kind: 'seen', folder, isWritable, freeBytes: bavail * bsize, totalBytes: blocks * bsize };
    } catch (error) {
      return { kind: 'absent', folder, reason: error instanceof Error ? error.message : String(error) };
    }
  },
  judge: judgeDisk,
});

export function judgeDisk(facts: DiskFacts): Verdict {
  if (facts.kind === 'elsewhere')
    return notSeen(
      say(
        "PostgreSQL's disk is not seen from here: have it watched there",
        "le disque de PostgreSQL ne se voit pas d'ici : le superviser là-bas",
      ),
    );
  if (facts.kind === 'memory')
    return warn(
      say('the store is in memory: nothing outlives the bridge', 'le magasin est en mémoire : rien ne survit au pont'),
      say('store: sqlite:data/vigie.db in vigie.yaml', 'store: sqlite:data/vigie.db dans vigie.yaml'),
    );
  const { folder } = facts;
  if (facts.kind === 'absent')
    return fault(
      say(`${folder}: ${facts.reason}`, `${folder} : ${facts.reason}`),
      say(
        'check the path in `store:`; it is relative to the folder the bridge is started in',
        'vérifier le chemin de `store:` ; il est relatif au dossier où le pont démarre',
      ),
    );
  if (!facts.isWritable)
    return fault(
      say(`${folder} cannot be written by this user`, `${folder} n'est pas inscriptible par cet utilisateur`),
      say(
        'give the folder to the user the bridge runs as, or run doctor as that user',
        "donner le dossier à l'utilisateur du pont, ou lancer doctor sous cet utilisateur",
      ),
    );
  const free = printBytes(facts.freeBytes);
  const room = say(
    'make room, or move the store to a larger disk',
    'faire de la place, ou déplacer le magasin sur un plus grand disque',
  );
  const found = say(`${free} free in ${folder}`, `${free} libres dans ${folder}`);
  if (facts.freeBytes < fullBytes) return fault(found, room);
  return facts.freeBytes < scarceBytes ? warn(found, room) : fine(found);
}

function printBytes(bytes: number): string {
  return bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;
}
