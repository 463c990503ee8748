/** Longer ones are not links that anybody wrote; browsers and proxies stop at about as much. */
const maxLength = 2000;

const address = /^(https?):\/\/([^/?#]*)(.*)$/is;

/**
 * The address as it may stand bare in a message, after a space and before a space or a line's end, where Mattermost
 * makes exactly one link of it. Undefined: not http or https, a user name or a name that is no plain host in it, or
 * more than 2,000 characters. A host with accents must be given in its `xn--` form.
 */
export function neutraliseUrl(url: string): string | undefined {
  const parts = address.exec(url.trim());
  if (parts === null) return undefined;
  const [, scheme = '', authority = '', rest = ''] = parts;
  if (!isSaneAuthority(authority) || rest.length > maxLength || !rest.isWellFormed()) return undefined;
  const written = `${scheme.toLowerCase()}://${authority}${encodeRest(rest).replace(entityEnd, '$1%3B')}`;
  return written.length > maxLength ? undefined : written;
}

const hostName = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)*$/i;
const ipv6 = /^\[[0-9a-f:]*:[0-9a-f:.]*\]$/i;

/** No user name, as `https://intranet@evil.example` shows one place and leads to another. */
function isSaneAuthority(authority: string): boolean {
  const [, host = '', port = ''] = /^(.*?)(?::(\d{1,5}))?$/.exec(authority) ?? [];
  return (hostName.test(host) || ipv6.test(host)) && Number(port) <= 65_535;
}

/** `&lt;` in an address would be read as a `<`. */
const entityEnd = /(&#?\w+);/g;

/** An empty query or fragment is left out: its sign would not be taken into the link. */
function encodeRest(rest: string): string {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(rest) ?? [];
  if (fragment !== '') return `${encodePart(path)}${query && '?'}${encodePart(query)}#${encodeLastPart(fragment)}`;
  return query === '' ? encodeLastPart(path) : `${encodePart(path)}?${encodeLastPart(query)}`;
}

/** Left as they are: what neither ends a link nor acts in a message, and a `%` that already encodes something. */
const acting = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._/&=%+,;:!]/gu;
/** Some clients end a link at the second of them. */
const repeated = /(?<=([!.]))\1/g;

function encodePart(part: string): string {
  return part.replace(acting, encodeCharacter).replace(repeated, encodeCharacter);
}

/** Signs at the end of an address are taken for the sentence's. */
function encodeLastPart(part: string): string {
  return encodePart(part).replace(/[!.,:;_]+$/, (end) => [...end].map(encodeCharacter).join(''));
}

function encodeCharacter(character: string): string {
  const encoded = encodeURIComponent(character);
  return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : encoded;
}
