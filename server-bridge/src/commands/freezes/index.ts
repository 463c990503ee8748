import type * as z from 'zod/mini';
import { freezeCommands } from '#contract/freeze-commands.ts';
import type {
  FreezeList,
  FreezeResult,
  freezeChangeShape,
  freezeCreateShape,
  freezeEndShape,
  freezeListRequestShape,
} from '#contract/freezes.ts';
import type { Asker } from '../../rights/asker.ts';
import { type BoundCommand, bindCommand, type Outcome, type Services } from '../command.ts';
import { changeFreeze, type FreezeOutcome, makeFreeze } from './order-freeze.ts';
import { presentFreezeRow, presentRecord } from './present-freeze.ts';

const dayMs = 24 * 3600_000;
/** More than a calendar shows: each rule is expanded over it. */
const spanMostMs = 400 * dayMs;

/** Every command about freezes. */
export const freezeAnswers: Readonly<Record<keyof typeof freezeCommands, BoundCommand>> = {
  'freezes.list': bindCommand(freezeCommands['freezes.list'], listFreezes),
  'freezes.create': bindCommand(freezeCommands['freezes.create'], createFreeze),
  'freezes.change': bindCommand(freezeCommands['freezes.change'], alterFreeze),
  'freezes.end': bindCommand(freezeCommands['freezes.end'], endFreeze),
};

async function listFreezes(
  { from, until }: z.infer<typeof freezeListRequestShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<FreezeList>> {
  const now = services.now();
  const begin = from ?? now - 7 * dayMs;
  const end = Math.min(until ?? now + 35 * dayMs, begin + spanMostMs);
  const freezes = services.freezes.list(begin, end).map((freeze) => presentFreezeRow(freeze, asker, services));
  return { ok: true, result: { freezes, now } };
}

async function createFreeze(
  wanted: z.infer<typeof freezeCreateShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<FreezeResult>> {
  return answerOrder(await makeFreeze(wanted, asker, services), asker, services);
}

async function alterFreeze(
  { id, ...change }: z.infer<typeof freezeChangeShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<FreezeResult>> {
  return answerOrder(await changeFreeze(id, { kind: 'change', ...change }, asker, services), asker, services);
}

async function endFreeze(
  { id, actId }: z.infer<typeof freezeEndShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<FreezeResult>> {
  return answerOrder(await changeFreeze(id, { kind: 'end', actId }, asker, services), asker, services);
}

function answerOrder(ordered: FreezeOutcome, asker: Asker, services: Services): Outcome<FreezeResult> {
  if (!ordered.ok) return ordered;
  const { outcome, freeze } = ordered;
  return { ok: true, result: { outcome, freeze: presentRecord(freeze, asker, services) } };
}
