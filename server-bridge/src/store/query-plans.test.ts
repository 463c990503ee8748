import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';
import { loadAlerts } from './alerts/load-alerts.ts';
import { selectAlertChanges } from './alerts/select-changes.ts';
import { selectAlertEvents } from './alerts/select-events.ts';
import { selectLastEvents } from './alerts/select-last-events.ts';
import { beforeAllOpen, selectOpenAlerts } from './alerts/select-open.ts';
import { beforeAllResolved, selectResolvedAlerts } from './alerts/select-resolved.ts';
import { openDatabase } from './open-store.ts';
import { saveShown } from './projections/save-shown.ts';
import { selectBehind, selectNextDue, selectParked } from './projections/select-behind.ts';
import { selectShown } from './projections/select-shown.ts';
import { readRevision } from './read-revision.ts';
import { selectWriteBacks } from './write-backs/select-of-alerts.ts';
import { selectUntold } from './write-backs/select-refused.ts';
import { selectNextWaiting, selectWaiting } from './write-backs/select-waiting.ts';

/** A full scan would make each delivery and each post dearer with every alert there ever was. */
test('no query of a delivery or a post scans a table', async () => {
  const texts = new Set<string>();
  const database = new DatabaseSync(':memory:');
  const recording = new Proxy(database, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name).bind(target);
      return (text: string) => {
        texts.add(text);
        return target.prepare(text);
      };
    },
  });
  const opened = await openDatabase(recording);
  if (!opened.ok) throw new Error(opened.message);
  const { db } = opened.store;
  texts.clear();
  const source = 'zabbix';
  await loadAlerts(db, { keys: [{ source, key: '1' }], subjects: [{ source, subject: '1' }], acts: ['zabbix 1'] });
  await selectAlertEvents(db, [{ alertId: 1, after: 0 }]);
  await selectBehind(db, { room: 'supervision', now: 0, limit: 32 });
  await selectNextDue(db, 'supervision');
  await selectParked(db);
  await saveShown(db, []);
  await selectWriteBacks(db, [1]);
  await selectWaiting(db, { source, now: 0, limit: 200 });
  await selectNextWaiting(db, source);
  await selectUntold(db, 10);
  await readRevision(db);
  await selectAlertChanges(db, { after: 0, upTo: 1, limit: 1 });
  await selectOpenAlerts(db, beforeAllOpen, 1);
  await selectResolvedAlerts(db, beforeAllResolved, 1);
  await selectLastEvents(db, 1, 1);
  await selectShown(db, [1]);
  expect(texts.size).toBeGreaterThan(5);
  for (const text of texts) {
    const parameters = Array.from({ length: text.split('?').length - 1 }, () => null);
    const plan = database.prepare(`explain query plan ${text}`).all(...parameters);
    const details = plan.map(({ detail }) => String(detail));
    // `wanted` and the constant rows are what is asked; `using` is an index, the partial one of what is behind.
    const scans = details.filter(
      (detail) => detail.startsWith('SCAN') && !/^SCAN (w|wanted|.*CONSTANT ROW.*)$|USING/.test(detail),
    );
    expect(scans).toEqual([]);
  }
});
