import type * as z from 'zod/mini';
import type { roomsResultShape } from '#contract/alert-rows.ts';
import type { Asker } from '../rights/asker.ts';
import { makeEpoch, type Outcome, type Services } from './command.ts';
import { presentRooms } from './present-room.ts';

/** The rooms the asker may read, with what is open in each. */
export async function listRooms(
  _request: object,
  asker: Asker,
  services: Services,
): Promise<Outcome<z.infer<typeof roomsResultShape>>> {
  const { board } = services;
  await board.catchUp();
  const { revision } = board;
  return { ok: true, result: { epoch: makeEpoch(services, asker), revision, rooms: presentRooms(board, asker) } };
}
