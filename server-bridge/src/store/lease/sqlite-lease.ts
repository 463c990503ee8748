import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { isError } from '../read-error.ts';
import { describeHeld, type LeaseOptions, type LeaseResult, leaseLookMs, settleMs, waitFor } from './lease.ts';

/**
 * The lease on an SQLite file: a write lock on a small database beside it, which the system takes back when the process
 * ends, however it ends. Others can still read there who holds it. A stopped process keeps it: there is no other machine
 * that could go on meanwhile.
 */
export async function acquireSqliteLease(storePath: string, options: LeaseOptions): Promise<LeaseResult> {
  const path = `${storePath}-lease`;
  const database = new DatabaseSync(path, { timeout: 0 });
  let told = '';
  for (;;) {
    if (tryToHold(database)) break;
    const holder = readHolder(path);
    if (!options.waits) {
      database.close();
      return { ok: false, message: describeHeld(holder) };
    }
    if (holder !== told) options.onWaiting?.(holder);
    told = holder;
    if (!(await waitFor(leaseLookMs, options.signal))) {
      database.close();
      return { ok: false, message: 'Stopped while waiting for the store' };
    }
  }
  const { promise: lost } = Promise.withResolvers<string>();
  const stopping = new AbortController();
  const actsFrom = told === '' ? 0 : performance.now() + settleMs;
  const isHeld = () => performance.now() >= actsFrom;
  const untilHeld = async () => isHeld() || (await waitFor(actsFrom - performance.now(), stopping.signal));
  const release = async () => {
    stopping.abort();
    database.close();
  };
  return { ok: true, lease: { isHeld, untilHeld, lost, release } };
}

/** Says who holds it, then keeps the lock: what is committed can be read beside it. */
function tryToHold(database: DatabaseSync): boolean {
  try {
    database.exec('begin immediate; create table if not exists holder (name text)');
    database.exec('delete from holder');
    database.prepare('insert into holder (name) values (?)').run(`The bridge ${process.pid} on ${hostname()}`);
    database.exec('commit; begin immediate');
    return true;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    const code: unknown = isError(error) ? Reflect.get(error, 'errcode') : undefined;
    if (code === 5) return false;
    throw error;
  }
}

function readHolder(path: string): string {
  const unknown = 'Another bridge';
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
    const row = database.prepare('select name from holder').get();
    database.close();
    return typeof row?.['name'] === 'string' ? row['name'] : unknown;
  } catch {
    return unknown;
  }
}
