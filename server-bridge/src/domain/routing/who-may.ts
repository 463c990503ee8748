/** Who may act on the alerts of a room: `who: { acknowledge: ... }` of its route. */
export interface WhoMay {
  /** Whoever may read the room, its members only, or nobody but those named. */
  by: 'readers' | 'members' | 'named';
  /** User names, who need only be able to read the room. */
  names: string[];
}

/** Where a route does not say: to read a public room is everybody's, to act is its members'. */
export const defaultWhoMay: WhoMay = { by: 'members', names: [] };

/** Whether someone who may read the room may act there. */
export function mayAct(who: WhoMay = defaultWhoMay, person: { username: string; isMember: boolean }): boolean {
  if (who.by === 'readers' || (who.by === 'members' && person.isMember)) return true;
  return who.names.includes(person.username);
}

/** A room that several routes name: whom any of them lets act. */
export function mergeWhoMay(one: WhoMay = defaultWhoMay, other: WhoMay = defaultWhoMay): WhoMay {
  const widest = (['readers', 'members', 'named'] as const).find((by) => by === one.by || by === other.by);
  return { by: widest ?? 'named', names: [...new Set([...one.names, ...other.names])] };
}
