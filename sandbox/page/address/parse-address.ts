/** What the address asks for. */
export type Address =
  | { view: 'home' }
  | { view: 'login' }
  | { view: 'channel'; team: string; channel: string }
  | { view: 'message'; team: string; to: string }
  | { view: 'permalink'; team: string; postId: string }
  | { view: 'popout'; team: string; plugin: string }
  | { view: 'plugin-route'; route: string }
  | { view: 'team'; team: string; rest: string };

export function parseAddress(pathname: string): Address {
  const [first = '', second = '', third = '', ...rest] = pathname.split('/').filter(Boolean).map(decode);
  if (first === '') return { view: 'home' };
  if (first === 'login') return { view: 'login' };
  if (first === '_popout' && second === 'rhs' && rest[0] === 'plugin') {
    return { view: 'popout', team: third, plugin: rest[1] ?? '' };
  }
  if (first === 'plug') return { view: 'plugin-route', route: [second, third, ...rest].filter(Boolean).join('/') };
  if (second === 'channels' && third !== '') return { view: 'channel', team: first, channel: third };
  if (second === 'messages' && third !== '') return { view: 'message', team: first, to: third };
  if (second === 'pl' && third !== '') return { view: 'permalink', team: first, postId: third };
  return { view: 'team', team: first, rest: [second, third, ...rest].filter(Boolean).join('/') };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
