import type { Language } from '../domain/rooms.ts';
import type { Destination } from '../domain/routing/route.ts';
import { defaultWhoMay } from '../domain/routing/who-may.ts';
import type { Asker } from '../rights/asker.ts';

const texts: Record<Language, { members(rooms: string): string; named(people: string): string; nobody: string }> = {
  en: {
    members: (rooms) => `The members of ${rooms} may acknowledge and comment: join the room.`,
    named: (people) => `Only ${people} may acknowledge and comment.`,
    nobody: 'Nobody may acknowledge it or comment on it from Mattermost.',
  },
  fr: {
    members: (rooms) => `Les membres de ${rooms} peuvent prendre en charge et commenter : rejoignez le salon.`,
    named: (people) => `Seuls ${people} peuvent prendre en charge et commenter.`,
    nobody: 'Personne ne peut la prendre en charge ni la commenter depuis Mattermost.',
  },
};

/** Who may act on an alert of these rooms, told to someone who may not; only of rooms they may read. */
export function explainWho(rooms: readonly Pick<Destination, 'room' | 'who'>[], asker: Asker): string {
  const { members, named, nobody } = texts[asker.person.language];
  const readable = rooms.filter((room) => asker.canSee([room]));
  const open = readable.filter(({ who = defaultWhoMay }) => who.by === 'members');
  const names = (list: string[]) => new Intl.ListFormat(asker.person.language, { type: 'disjunction' }).format(list);
  if (open.length > 0) return members(names(asker.listReadable(open).map((room) => `~${room}`)));
  const people = [...new Set(readable.flatMap(({ who = defaultWhoMay }) => who.names))];
  return people.length === 0 ? nobody : named(names(people.map((name) => `@${name}`)));
}
