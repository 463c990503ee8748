import { selectBacklog } from '../../store/projections/select-behind.ts';
import { printStoreAddress } from '../../store/store-address.ts';
import { classifyStoreError } from '../../store/store-failure.ts';
import { bindCheck } from '../check.ts';
import { fault, fine, type Verdict } from '../verdict.ts';
import { say } from '../words.ts';

export type StoreFacts = { address: string } & ({ ok: true; durationMs: number } | { ok: false; message: string });

export const storeCheck = bindCheck<StoreFacts>({
  id: 'store',
  title: say('Store', 'Magasin'),
  unproven: say(
    'that there is a backup, and that it can be restored',
    "qu'il y a une sauvegarde, et qu'elle se restaure",
  ),
  after: ['disk'],
  read: async ({ store, config, now }) => {
    const address = printStoreAddress(config.store);
    if (!store.ok) return { address, ok: false, message: store.message };
    const startedAt = now();
    try {
      await selectBacklog(store.store.db);
      return { address, ok: true, durationMs: now() - startedAt };
    } catch (error) {
      const failure = classifyStoreError(error);
      if (failure === undefined) throw error;
      return { address, ok: false, message: failure.message };
    }
  },
  judge: judgeStore,
});

export function judgeStore(facts: StoreFacts): Verdict {
  const { address } = facts;
  if (facts.ok)
    return fine(say(`${address} answers in ${facts.durationMs} ms`, `${address} répond en ${facts.durationMs} ms`));
  return fault(
    say(`${address}: ${facts.message}`, `${address} : ${facts.message}`),
    say('as it says; then `store:` in vigie.yaml', 'comme il est dit ; puis `store:` dans vigie.yaml'),
  );
}
