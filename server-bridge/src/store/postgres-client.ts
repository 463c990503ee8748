import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import { readTlsMode, type TlsMode } from './store-address.ts';

const connectMs = 5_000;
/** Nothing of ours takes that long: a server that says nothing at all for so long is gone. */
const queryMs = 30_000;
const int8 = 20;
const numeric = 1700;

/** How to connect, as the address says; `isEncrypted` chooses for the modes that leave it open. */
export function readClientConfig(address: string, isEncrypted: boolean): pg.ClientConfig {
  const url = new URL(address);
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const options = url.searchParams.get('options');
  return {
    host: host === '' ? 'localhost' : host,
    port: url.port === '' ? 5432 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ssl: host.startsWith('/') || !isEncrypted ? false : readTls(url),
    application_name: 'vigie',
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    connectionTimeoutMillis: connectMs,
    query_timeout: queryMs,
    // Statements of one transaction that do not need each other's results go out together.
    pipeline: true,
    types: { getTypeParser: readType },
    ...(options === null ? {} : { options }),
  };
}

/** Which of encrypted and not are to be tried, the better one first. */
export function listEncryptions(address: string): boolean[] {
  const attempts: Record<TlsMode, boolean[]> = {
    disable: [false],
    allow: [false, true],
    prefer: [true, false],
    require: [true],
    'verify-ca': [true],
    'verify-full': [true],
  };
  return attempts[readTlsMode(new URL(address))];
}

// What the modes prove is libpq's: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
function readTls(url: URL): ConnectionOptions {
  const mode = readTlsMode(url);
  const read = (name: string) => {
    const path = url.searchParams.get(name);
    return path === null ? undefined : readFileSync(path, 'utf8');
  };
  const [ca, cert, key] = [read('sslrootcert'), read('sslcert'), read('sslkey')];
  const isProven = mode === 'verify-full' || mode === 'verify-ca' || (mode === 'require' && ca !== undefined);
  return {
    rejectUnauthorized: isProven,
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

/** Our numbers are milliseconds, revisions and counts: all below 2^53. */
function readType(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary' && (oid === int8 || oid === numeric)) return Number;
  return pg.types.getTypeParser(oid, format);
}
