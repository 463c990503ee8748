import type { Alert } from '../domain/alerts/alert.ts';
import type { Language } from '../domain/rooms.ts';
import type { Asker } from '../rights/asker.ts';
import type { AskerAnswer } from '../rights/rights.ts';
import { selectAlerts } from '../store/alerts/load-alerts.ts';
import type { Db } from '../store/open-store.ts';
import { type ShownIn, selectShown } from '../store/projections/select-shown.ts';
import type { Claim } from './click-signature.ts';
import type { ClickRefusal } from './click-texts.ts';

/** A post's id is saved with those after it, half a second after it was made at most. */
const savedWithinMs = 700;

export interface TargetOptions {
  db: Db;
  readAsker(userId: string, rooms: Iterable<string>): Promise<AskerAnswer>;
}

/** What was clicked on, where, by whom. `postId` is absent of a dialog. */
export interface ClickPlace {
  userId: string;
  channelId: string;
  postId?: string;
}

export type Target =
  | { ok: true; alert: Alert; asker: Asker }
  | { ok: false; refusal: ClickRefusal; language: Language; asker?: Asker; alert?: Alert };

/**
 * The alert a signed claim is about, if it was clicked on the very post the claim was made for and whoever clicked may
 * act there. Signatures do not expire and posts can be copied: the place is checked each time.
 */
export async function findTarget(claim: Claim | undefined, place: ClickPlace, options: TargetOptions): Promise<Target> {
  const [alert] = claim === undefined ? [] : await selectAlerts(options.db, [claim.alert]);
  const shown = claim === undefined ? undefined : await findShown(claim, place, options.db);
  const rooms = [...(alert?.rooms ?? []).map(({ room }) => room), ...(shown === undefined ? [] : [shown.room])];
  const answer = await options.readAsker(place.userId, rooms);
  if (answer.kind !== 'known') return { ok: false, refusal: answer.kind, language: answer.language };
  const { asker } = answer;
  const refuse = (refusal: ClickRefusal): Target => ({ ok: false, refusal, language: asker.person.language, asker });
  if (claim === undefined) return refuse('forged');
  if (alert === undefined || shown === undefined) return refuse('hidden');
  const room = asker.rooms.get(shown.room);
  if (room === undefined) return refuse('hidden');
  if (room.isArchived) return refuse('archived');
  const isThere = place.postId === undefined || place.postId === shown.postId;
  if (room.channelId !== place.channelId || !isThere) return refuse('another-post');
  if (!asker.mayAct(alert.rooms)) {
    return { ok: false, refusal: 'not-allowed', language: asker.person.language, asker, alert };
  }
  return { ok: true, alert, asker };
}

/** A post may be clicked before it is remembered: then it is looked for once more. */
async function findShown(claim: Claim, { postId }: ClickPlace, db: Db): Promise<ShownIn | undefined> {
  const find = async () =>
    (await selectShown(db, [claim.alert])).find(({ projection }) => projection === claim.projection);
  const first = await find();
  const isSaved = postId === undefined || first?.postId === postId;
  if (first === undefined || isSaved) return first;
  await new Promise((resolve) => setTimeout(resolve, savedWithinMs));
  return find();
}
