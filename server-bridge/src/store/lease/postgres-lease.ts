import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type pg from 'pg';
import { classifyStoreError, LeaseLost } from '../store-failure.ts';
import {
  describeHeld,
  heldLookMs,
  type Lease,
  type LeaseOptions,
  type LeaseResult,
  leaseLookMs,
  settleMs,
  waitFor,
} from './lease.ts';
import { evictSessions, findHolder, type LockKeys, readLockKeys, type Session, tryLock } from './postgres-locks.ts';

const heartbeatMs = 2_000;
/** A heartbeat that is not answered for so long ends the connection. */
const heartbeatAnswerMs = 3_000;
/** Silent for so long, by the database's clock, a holder is taken for dead. */
const silentMs = 8_000;
/** Less than that, by our own clock: we stop before another starts. */
const certainMs = 6_000;

/** Which of the store's owners we are: another one raises it. Undefined until the schema is up to date. */
export type ReadTerm = (client: pg.ClientBase) => Promise<string>;

export interface PostgresLeaseOptions extends LeaseOptions {
  connect(applicationName: string): Promise<pg.Client>;
}

/**
 * The lease on a PostgreSQL database: an advisory lock of one session, which the server takes back when that session
 * ends. The session shows a sign of life each two seconds; a holder that shows none for eight is ended by who waits. The
 * fence: every other session of the holder carries a shared lock and proves, after taking it, that the lease is still
 * its own; who takes over ends all sessions with that lock before it reads a row. So a bridge that was stopped and goes on finds
 * its sessions gone, and gets no others.
 */
export class PostgresLease implements Lease {
  readonly lost: Promise<string>;
  private readonly options: PostgresLeaseOptions;
  private readonly name = `vigie ${hostname().slice(0, 30)}:${process.pid} ${randomBytes(4).toString('hex')}`;
  private readonly lose: (why: string) => void;
  private readonly stopping = new AbortController();
  private client: pg.Client | undefined;
  private session: Session | undefined;
  private confirmedAt = { monotonic: 0, wall: 0 };
  private timer: NodeJS.Timeout | undefined;
  private term: { known: string; read: ReadTerm } | undefined;
  private actsFrom = 0;
  private isLost = false;

  private constructor(options: PostgresLeaseOptions) {
    this.options = options;
    const { promise, resolve } = Promise.withResolvers<string>();
    this.lost = promise;
    this.lose = resolve;
  }

  /** Throws what keeps us from asking at all; once it has been asked, a server that is away is waited for. */
  static async acquire(options: PostgresLeaseOptions): Promise<LeaseResult<PostgresLease>> {
    const lease = new PostgresLease(options);
    let told = '';
    for (;;) {
      const holder = await lease.tryToHold().catch(async (error) => {
        await lease.drop();
        if (told === '' || classifyStoreError(error) === undefined) throw error;
        return told;
      });
      if (holder === undefined) {
        if (told !== '') lease.actsFrom = performance.now() + settleMs;
        return { ok: true, lease };
      }
      if (!options.waits) {
        await lease.release();
        return { ok: false, message: describeHeld(holder) };
      }
      if (holder !== told) options.onWaiting?.(holder);
      told = holder;
      if (!(await waitFor(leaseLookMs, options.signal))) {
        await lease.release();
        return { ok: false, message: 'Stopped while waiting for the store' };
      }
    }
  }

  isHeld(): boolean {
    const { monotonic, wall } = this.confirmedAt;
    const age = Math.max(performance.now() - monotonic, Date.now() - wall);
    return this.session !== undefined && age < certainMs && performance.now() >= this.actsFrom;
  }

  async untilHeld(): Promise<boolean> {
    while (!this.isHeld()) {
      if (this.isLost || this.stopping.signal.aborted) return false;
      await waitFor(heldLookMs, this.stopping.signal);
    }
    return true;
  }

  /** Puts a new connection of the pool behind the fence. Throws `LeaseLost`. */
  async admit(client: pg.ClientBase): Promise<void> {
    const { session } = this;
    if (session === undefined) throw new LeaseLost();
    await client.query('select pg_advisory_lock_shared($1, $2)', [session.keys.fence, session.keys.store]);
    const holder = await findHolder(client, session.keys);
    if (holder?.pid !== session.pid || holder.startedAt !== session.startedAt) throw new LeaseLost();
  }

  /** From now on a lost connection is made again by itself, if the term is still the same. */
  async remember(read: ReadTerm): Promise<void> {
    if (this.client === undefined) throw new LeaseLost();
    this.term = { read, known: await read(this.client) };
  }

  async release(): Promise<void> {
    this.stopping.abort();
    await this.drop();
  }

  /** Undefined once it is held; else who holds it. */
  private async tryToHold(): Promise<string | undefined> {
    const client = this.client ?? (await this.open());
    const keys = await readLockKeys(client);
    const session = await tryLock(client, keys);
    if (session === undefined) return this.describeHolder(client, keys);
    await evictSessions(client, keys);
    this.session = session;
    this.confirm(performance.now(), Date.now());
    this.timer = setInterval(() => this.beat(client), heartbeatMs);
    return undefined;
  }

  /** Ends the holder's session if it is dead, or our own that the server has not yet given up. */
  private async describeHolder(client: pg.Client, keys: LockKeys): Promise<string> {
    const holder = await findHolder(client, keys);
    if (holder === undefined) return 'Another bridge';
    const isOurs = holder.name === this.name;
    if (isOurs || holder.silentMs > silentMs) await client.query('select pg_terminate_backend($1)', [holder.pid]);
    const [, place = 'another bridge'] = /^vigie (\S+)/.exec(holder.name) ?? [];
    return isOurs
      ? 'This bridge itself, before'
      : `The bridge ${place}${holder.address === '' ? '' : ` (${holder.address})`}`;
  }

  private async open(): Promise<pg.Client> {
    const client = await this.options.connect(this.name);
    client.on('error', () => this.fail(client));
    client.on('end', () => this.fail(client));
    this.client = client;
    return client;
  }

  private async beat(client: pg.Client): Promise<void> {
    const [monotonic, wall] = [performance.now(), Date.now()];
    const late = setTimeout(() => this.fail(client), heartbeatAnswerMs);
    try {
      await client.query('select 1');
      if (client === this.client) this.confirm(monotonic, wall);
    } catch {
      this.fail(client);
    } finally {
      clearTimeout(late);
    }
  }

  private confirm(monotonic: number, wall: number): void {
    this.confirmedAt = { monotonic, wall };
  }

  /** The connection is gone. While nobody else takes the lease, it is ours again as soon as the server is back. */
  private fail(client: pg.Client): void {
    if (client !== this.client) return;
    const wasHeld = this.session !== undefined;
    void this.drop();
    if (!wasHeld || this.stopping.signal.aborted) return;
    void this.holdAgain();
  }

  private async holdAgain(): Promise<void> {
    while (!this.isLost && !this.stopping.signal.aborted) {
      try {
        const holder = await this.tryToHold();
        if (holder === undefined) return await this.compareTerm();
        if (!holder.startsWith('This bridge')) return this.giveUp(`${holder} has taken the store over`);
      } catch (error) {
        await this.drop();
        if (classifyStoreError(error) === undefined) return this.giveUp(String(error));
      }
      await waitFor(leaseLookMs, this.stopping.signal);
    }
  }

  private async compareTerm(): Promise<void> {
    const client = this.client;
    const term = this.term;
    if (client === undefined || term === undefined) return this.giveUp('The store was lost while it was opened');
    if ((await term.read(client)) !== term.known)
      return this.giveUp('Another bridge has written in the store meanwhile');
  }

  private giveUp(why: string): void {
    this.isLost = true;
    void this.drop();
    this.lose(why);
  }

  private async drop(): Promise<void> {
    const { client } = this;
    clearInterval(this.timer);
    this.client = undefined;
    this.session = undefined;
    await client?.end().catch(() => undefined);
  }
}
