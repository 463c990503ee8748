import { LRUCache } from 'lru-cache';
import type { Alert } from '../domain/alerts/alert.ts';
import { selectAlerts } from '../store/alerts/load-alerts.ts';
import type { Db } from '../store/open-store.ts';
import { presentNeutral } from './present-alert.ts';

/** Some 500 bytes each: 10 MB where so many are open and somebody looks. */
const textsKept = 20_000;
/** Read and written at once, in 6 ms. */
const chunkSize = 256;

/**
 * The rows of open alerts as JSON without what depends on the asker, so that a list of ten thousand is put together of
 * texts instead of being read, parsed and written anew for each person.
 */
export class RowTexts {
  private readonly db: Db;
  private readonly texts = new LRUCache<number, { revision: number; text: string }>({ max: textsKept });

  constructor(db: Db) {
    this.db = db;
  }

  /** By id: `{"id":1,...`, without the closing brace. What is no longer open is left out. */
  async read(alerts: readonly { id: number; revision: number }[]): Promise<Map<number, string>> {
    const found = new Map<number, string>();
    const missing: number[] = [];
    for (const { id, revision } of alerts) {
      const known = this.texts.get(id);
      if (known !== undefined && known.revision >= revision) found.set(id, known.text);
      else missing.push(id);
    }
    for (let start = 0; start < missing.length; start += chunkSize) {
      if (start > 0) await new Promise((resolve) => setImmediate(resolve));
      for (const alert of await selectAlerts(this.db, missing.slice(start, start + chunkSize))) {
        if (alert.status === 'open') found.set(alert.id, this.write(alert));
      }
    }
    return found;
  }

  private write(alert: Alert): string {
    const text = JSON.stringify(presentNeutral(alert)).slice(0, -1);
    this.texts.set(alert.id, { revision: alert.revision, text });
    return text;
  }
}
