import { isError } from './read-error.ts';

/** What keeps the store from being used, while it lasts; `refused` and `damaged` do not heal by themselves. */
export interface StoreFailure {
  kind: 'away' | 'full' | 'read-only' | 'failing' | 'damaged' | 'refused';
  /** What it is and what to do, for the operator; no secret in it. */
  message: string;
}

/** Another bridge may hold the store: nothing may be written through this connection. */
export class LeaseLost extends Error {
  constructor() {
    super('This bridge does not hold the lease on its store');
  }
}

/** In words, if the store is to blame; undefined for anything else, which is a bug. */
export function classifyStoreError(error: unknown): StoreFailure | undefined {
  if (error instanceof LeaseLost) return { kind: 'away', message: error.message };
  if (!isError(error)) return undefined;
  const code = readText(error, 'code');
  return code === 'ERR_SQLITE_ERROR' ? classifySqlite(error) : classifyPostgres(error, code);
}

/** Whether it would be the same for whatever is tried next: what was tried may be tried again later. */
export function isStoreFailing(error: unknown): boolean {
  return classifyStoreError(error) !== undefined;
}

/** What a caller may be told: nothing about where the store is. */
export function describeForCaller({ kind }: StoreFailure): string {
  switch (kind) {
    case 'full':
      return 'The disk of Vigie is full; send it again';
    case 'read-only':
    case 'failing':
    case 'damaged':
    case 'refused':
      return 'The store of Vigie cannot be written; its log says why; send it again';
    case 'away':
      return 'The store of Vigie does not answer at the moment; send it again';
  }
}

// https://www.sqlite.org/rescode.html: the lower eight bits are the primary code.
function classifySqlite(error: Error): StoreFailure | undefined {
  const extended = Reflect.get(error, 'errcode');
  const reason = error.message;
  switch (typeof extended === 'number' ? extended & 0xff : undefined) {
    case 5:
    case 6:
      return { kind: 'away', message: `Another process keeps the store locked: ${reason}` };
    case 8:
      return {
        kind: 'read-only',
        message: `The store cannot be written: ${reason}. Vigie's user needs to write the file and its folder, on a disk that is not mounted read-only`,
      };
    case 10:
      return { kind: 'failing', message: `The disk of the store fails: ${reason}. Look at the kernel's log` };
    case 11:
    case 26:
      return {
        kind: 'damaged',
        message: `The store is damaged: ${reason}. Stop Vigie, move the file away with its -wal and -shm, and restore the last backup: vigie restore <file>`,
      };
    case 13:
      return {
        kind: 'full',
        message: `The disk of the store is full: ${reason}. Make room: deliveries are refused with 503 and taken again by themselves`,
      };
    case 14:
      return {
        kind: 'read-only',
        message: `The store cannot be opened: ${reason}. Check the path (store:), and that Vigie's user may write the folder`,
      };
    default:
      return undefined;
  }
}

const tlsErrors = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/;
const networkErrors = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ENOENT|EADDR)/;
const lostConnection =
  /^(Connection terminated|timeout exceeded|Query read timeout|Client (has encountered|was closed))/;

// https://www.postgresql.org/docs/current/errcodes-appendix.html
function classifyPostgres(error: Error, code: string): StoreFailure | undefined {
  const reason = error.message;
  if (tlsErrors.test(code) || /does not support SSL/.test(reason)) {
    const help =
      'sslmode=verify-full needs sslrootcert=<file of its authority>; sslmode=require encrypts without proof';
    return { kind: 'refused', message: `PostgreSQL's TLS does not do: ${reason}. ${help} (store:)` };
  }
  const isNetwork = networkErrors.test(code) && !isAboutFile(error);
  if (isNetwork || lostConnection.test(reason) || /^(08|57P0|57014)/.test(code)) {
    return {
      kind: 'away',
      message: `PostgreSQL does not answer: ${reason || code}. Check that it runs, and host and port (store:)`,
    };
  }
  switch (code) {
    case '28P01':
      return {
        kind: 'refused',
        message: `PostgreSQL refuses the password: ${reason}. Check user and password (store:); \\password in psql sets another`,
      };
    case '28000':
      return {
        kind: 'refused',
        message: `PostgreSQL refuses the user: ${reason}. Its pg_hba.conf must let this user in from here; if it wants encryption, add ?sslmode=require (store:)`,
      };
    case '3D000':
      return {
        kind: 'refused',
        message: `PostgreSQL has no such database: ${reason}. Create it: createdb --owner=<user> <database>`,
      };
    case '42501':
      return {
        kind: 'refused',
        message: `PostgreSQL does not let this user do that: ${reason}. It must be able to make tables: alter database <database> owner to <user>, or grant usage, create on schema public to <user>`,
      };
    case '53300':
      return {
        kind: 'away',
        message: `PostgreSQL has no connection left: ${reason}. Vigie needs 12: raise max_connections`,
      };
    case '53100':
    case '53200':
      return { kind: 'full', message: `PostgreSQL's disk or memory is full: ${reason}. Make room there` };
    case '25006':
      return {
        kind: 'read-only',
        message: `PostgreSQL takes no writes, as a standby does: ${reason}. Point store: at the primary`,
      };
    case '58030':
      return { kind: 'failing', message: `PostgreSQL's disk fails: ${reason}. Look at its log, and at the kernel's` };
    case '25P03':
    case '40001':
    case '40P01':
    case '55P03':
      return { kind: 'away', message: `PostgreSQL gave the transaction up: ${reason}` };
    case 'XX001':
    case 'XX002':
      return { kind: 'damaged', message: `PostgreSQL's data is damaged: ${reason}. Look at its log` };
    default:
      return undefined;
  }
}

/** A socket that is not there is ENOENT too, from `connect`. */
function isAboutFile(error: Error): boolean {
  return /^(open|mkdir|read|stat)$/.test(readText(error, 'syscall'));
}

function readText(error: Error, name: string): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}
