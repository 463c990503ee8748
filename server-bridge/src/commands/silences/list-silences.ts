import type { SilenceList } from '#contract/silences.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Outcome, Services } from '../command.ts';
import { presentSilences } from './present-silences.ts';

export async function listSilences(_request: object, asker: Asker, services: Services): Promise<Outcome<SilenceList>> {
  const silences = await presentSilences(asker, services);
  return { ok: true, result: { silences, now: services.now(), longestMs: services.silences.longestMs } };
}
