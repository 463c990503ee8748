import type * as z from 'zod/mini';
import type { ActResult, alsoPostRequestShape } from '#contract/alerts.ts';
import type { Language } from '../domain/rooms.ts';
import type { Asker } from '../rights/asker.ts';
import { actOnAlerts } from './act-on-alerts.ts';
import type { Outcome, Refusal, Services } from './command.ts';
import { findAlert } from './find-alert.ts';

const helps: Record<Language, string> = {
  en: 'Name a room that you are a member of and that is not archived; a private one must have the bot in it (/invite).',
  fr: 'Nommez un salon dont vous êtes membre et qui n’est pas archivé ; un salon privé doit compter le bot (/invite).',
};

/** Shows an alert in one more room, for who may act on it and is a member there: it stays true there too. */
export async function alsoPostAlert(
  { id, room, actId }: z.infer<typeof alsoPostRequestShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<ActResult>> {
  const order = { kind: 'room-added' as const, ids: [id], actId };
  const alert = await findAlert(id, asker, services);
  // It is refused for the alert before anything is asked, or done, about the room.
  if (!alert.ok || !alert.asker.mayAct(alert.alert.rooms)) return actOnAlerts({ ...order, room }, asker, services);
  const found = await findOwnRoom(room, asker, services);
  return found.ok ? actOnAlerts({ ...order, room: found.room }, asker, services) : found;
}

/** The room as vigie.yaml would name it, if the asker is a member: `~room`, `room` or `team/room`. */
async function findOwnRoom(
  text: string,
  { person }: Asker,
  { readAsker, isRoomMember, homeTeam }: Services,
): Promise<{ ok: true; room: string } | Refusal> {
  const named = text.trim().replace(/^~/, '').toLowerCase();
  const room = named.startsWith(`${homeTeam}/`) ? named.slice(homeTeam.length + 1) : named;
  const known = await readAsker(person.userId, [room]);
  if (known.kind !== 'known') return { ok: false, reason: 'unavailable' };
  const own = known.asker.rooms.get(room);
  if (own !== undefined && !own.isArchived) {
    const isMember = own.isMember || (await isRoomMember(own, person.userId));
    if (isMember === undefined) return { ok: false, reason: 'unavailable' };
    if (isMember) return { ok: true, room };
  }
  return { ok: false, reason: 'not-allowed', help: helps[person.language] };
}
