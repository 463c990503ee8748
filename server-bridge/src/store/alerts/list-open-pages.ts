import { setImmediate } from 'node:timers/promises';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { Db } from '../open-store.ts';
import { beforeAllOpen, selectOpenAlerts } from './select-open.ts';

/** Alerts read and parsed at once: some 4 ms. */
export const openPageSize = 256;

/** All open alerts, a page at a time; deliveries come in between. */
export async function* listOpenPages(db: Db): AsyncGenerator<Alert[]> {
  for (let cursor = beforeAllOpen; ; ) {
    const page = await selectOpenAlerts(db, cursor, openPageSize);
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < openPageSize) return;
    const { source, subject, startedAt, id } = last;
    cursor = { source, subject, startedAt, id };
    await setImmediate();
  }
}
