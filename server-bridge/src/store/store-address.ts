/** Where records are kept. A path is relative to the folder the bridge is started in. */
export type StoreAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string };

export type ParsedStoreAddress = { ok: true; address: StoreAddress } | { ok: false; wanted: string };

/** As libpq has them; `prefer` where none is given. */
export const tlsModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type TlsMode = (typeof tlsModes)[number];

const wanted =
  "sqlite: and the file's path, such as sqlite:data/vigie.db, or postgres://user:password@host/database (a password from the environment, its / @ : ? # % written as %2F and so on)";
const known = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'host', 'options'];

/** Reads `sqlite:data/vigie.db` or `postgres://user:password@host:port/database?sslmode=verify-full`. */
export function parseStoreAddress(text: string): ParsedStoreAddress {
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(text)?.[1];
  if (path !== undefined) return { ok: true, address: { kind: 'sqlite', path } };
  const url = /^postgres(?:ql)?:\/\//.test(text) ? URL.parse(text) : null;
  if (url === null || url.pathname.length < 2 || url.username === '') return { ok: false, wanted };
  const unknown = [...url.searchParams.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined) return { ok: false, wanted: `of ${known.join(', ')} after the ?, not ${unknown}` };
  const mode = url.searchParams.get('sslmode');
  if (mode !== null && !isTlsMode(mode)) return { ok: false, wanted: `sslmode to be one of ${tlsModes.join(', ')}` };
  return { ok: true, address: { kind: 'postgres', url: text } };
}

export function readTlsMode(url: URL): TlsMode {
  const mode = url.searchParams.get('sslmode') ?? '';
  return isTlsMode(mode) ? mode : 'prefer';
}

/** As it may be shown and logged: without a password, and nothing after the `?`. */
export function printStoreAddress(address: StoreAddress): string {
  if (address.kind === 'sqlite') return `sqlite:${address.path}`;
  const { username, host, pathname } = new URL(address.url);
  return `postgres://${username}@${host}${pathname}`;
}

function isTlsMode(text: string): text is TlsMode {
  return tlsModes.some((mode) => mode === text);
}
