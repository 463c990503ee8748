import type { Log } from './log.ts';
import { isStoreFailing } from './store/store-failure.ts';

/** Logs what failed; not what is the store's fault, which its health tells once, in words. */
export function logError(log: Log, error: unknown, message: string, fields: object = {}): void {
  if (!isStoreFailing(error)) log.error({ ...fields, err: error }, message);
}
