import { refuse } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import type { Occasion } from './command-response.ts';

const maxUses = 5;
const livesMs = 30 * 60_000;

interface ResponseUrl {
  occasion: Occasion;
  uses: number;
  until: number;
}

const urlsByWorld = new WeakMap<World, Map<string, ResponseUrl>>();

/** An address where an integration may answer a command later, five times within half an hour. */
export function openResponseUrl(world: World, occasion: Occasion): string {
  const id = world.createId('other');
  const urls = urlsByWorld.get(world) ?? new Map<string, ResponseUrl>();
  urlsByWorld.set(world, urls);
  for (const [oldId, url] of urls) {
    if (url.until > world.now()) break;
    urls.delete(oldId);
  }
  urls.set(id, { occasion, uses: 0, until: world.now() + livesMs });
  return id;
}

export function spendResponseUrl(world: World, id: string): Occasion {
  const url = urlsByWorld.get(world)?.get(id);
  if (url === undefined) return refuse('web.command_webhook.general.app_error', { id });
  if (url.uses >= maxUses) refuse('web.command_webhook.general.app_error', { id }, 400);
  url.uses++;
  return url.occasion;
}
