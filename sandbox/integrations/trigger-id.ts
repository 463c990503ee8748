import { createHmac, randomBytes } from 'node:crypto';
import type { User } from '../world/model.ts';
import { refuse } from '../world/refusal.ts';
import type { World } from '../world/world.ts';

const livesMs = 30_000;
const secret = randomBytes(32);

/** What a click or a command carries so that the integration may open a dialog for whoever made it, within 30 s. */
export interface Trigger {
  /** What the browser is told. */
  id: string;
  /** What the integration is sent: the id, the user and the time, signed. */
  signed: string;
}

export function createTrigger(world: World, user: User): Trigger {
  const id = world.createId('other');
  const data = `${id}:${user.id}:${world.now()}`;
  return { id, signed: Buffer.from(`${data}:${sign(data)}`).toString('base64') };
}

/** The id and the user of a trigger that is genuine and fresh; it may be used again while it is. */
export function openTrigger(world: World, signed: string): { id: string; userId: string } {
  const [id, userId, at, signature, ...more] = Buffer.from(signed, 'base64').toString().split(':');
  if (id === undefined || userId === undefined || at === undefined || signature === undefined || more.length > 0) {
    return refuse('interactive_message.decode_trigger_id.missing_data');
  }
  if (world.now() - Number(at) > livesMs) refuse('interactive_message.decode_trigger_id.expired');
  if (sign(`${id}:${userId}:${at}`) !== signature)
    refuse('interactive_message.decode_trigger_id.verify_signature_failed');
  return { id, userId };
}

function sign(data: string): string {
  return createHmac('sha256', secret).update(data).digest('base64');
}
