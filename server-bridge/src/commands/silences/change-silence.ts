import type * as z from 'zod/mini';
import type { SilenceResult, silenceChangeShape, silenceEndShape } from '#contract/silences.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Outcome, Services } from '../command.ts';
import { answerOrder } from './create-silence.ts';
import { changeSilence as change } from './order-silence.ts';

export async function changeSilence(
  { id, ...wanted }: z.infer<typeof silenceChangeShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<SilenceResult>> {
  return answerOrder(await change(id, { kind: 'change', ...wanted }, asker, services), asker, services);
}

export async function endSilence(
  { id, actId }: z.infer<typeof silenceEndShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<SilenceResult>> {
  return answerOrder(await change(id, { kind: 'end', actId }, asker, services), asker, services);
}
