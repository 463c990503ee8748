import type { Destination } from '../../domain/routing/route.ts';
import { defaultWhoMay } from '../../domain/routing/who-may.ts';
import type { Asker } from '../../rights/asker.ts';
import { releaseTexts } from './release-texts.ts';

/** Who may act on a release of these rooms, told to someone who may not; only of rooms they may read. */
export function explainReleaseWho(rooms: readonly Pick<Destination, 'room' | 'who'>[], asker: Asker): string {
  const { language } = asker.person;
  const { members, named, nobody, nowhere } = releaseTexts[language];
  const readable = rooms.filter((room) => asker.canSee([room]));
  if (readable.length === 0) return nowhere;
  const list = (names: string[]) => new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
  const open = readable.filter(({ who = defaultWhoMay }) => who.by === 'members');
  if (open.length > 0) return members(list(asker.listReadable(open).map((room) => `~${room}`)));
  const people = [...new Set(readable.flatMap(({ who = defaultWhoMay }) => who.names))];
  return people.length === 0 ? nobody : named(list(people.map((name) => `@${name}`)));
}
