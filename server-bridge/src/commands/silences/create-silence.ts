import type * as z from 'zod/mini';
import type { SilenceResult, silenceCreateShape } from '#contract/silences.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Outcome, Services } from '../command.ts';
import { readMatchers } from './look-at-matchers.ts';
import { makeSilence, type SilenceOutcome } from './order-silence.ts';
import { presentSilence } from './present-silences.ts';

export async function createSilence(
  { matchers: text, ...wanted }: z.infer<typeof silenceCreateShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<SilenceResult>> {
  const read = readMatchers(text, asker);
  if (!read.ok) return { ok: false, reason: 'bad-request', help: read.problem };
  return answerOrder(await makeSilence({ ...wanted, matchers: read.matchers }, asker, services), asker, services);
}

/** What is answered to someone who made, changed or ended a silence: the silence as it is now. */
export async function answerOrder(
  ordered: SilenceOutcome,
  asker: Asker,
  services: Services,
): Promise<Outcome<SilenceResult>> {
  if (!ordered.ok) return ordered;
  const known = services.silences.find(ordered.silence.id);
  if (known === undefined) return { ok: false, reason: 'no-such-silence' };
  await services.board.catchUp();
  const silence = await presentSilence(known, asker, services);
  return { ok: true, result: { outcome: ordered.outcome, silence } };
}
