import { existsSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { type OpenResult, openStore } from '../store/open-store.ts';

/** The store as it is, beside a bridge or without one; makes none where there is none. */
export async function openExaminedStore({ store }: Config): Promise<OpenResult> {
  if (store.kind === 'sqlite' && store.path !== ':memory:' && !existsSync(store.path))
    return { ok: false, message: 'there is none yet: the bridge makes it when it is started' };
  return openStore(store, { use: 'beside' });
}
