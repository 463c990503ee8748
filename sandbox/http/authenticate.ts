import type { Session } from '../world/model.ts';
import { refuse } from '../world/refusal.ts';
import { closeSession, findSession } from '../world/sessions.ts';
import type { World } from '../world/world.ts';

interface Request {
  method: string;
  headers: Record<string, string | string[] | undefined>;
  query: Record<string, string>;
}

/** What the caller showed, and the session it opens, if any. */
export interface Credentials {
  session: Session | null;
  /** A token was shown: the answer to a bad one also clears the cookie. */
  hasToken: boolean;
}

export function authenticate(world: World, request: Request): Credentials {
  const bearer = readBearer(request.headers['authorization']);
  if (bearer !== '') return { session: findSession(world, bearer) ?? null, hasToken: true };
  const cookie = readCookie(request.headers['cookie']);
  if (cookie !== '') return { session: checkForgery(world, request, cookie), hasToken: true };
  const inQuery = request.query['access_token'];
  if (inQuery !== undefined && findSession(world, inQuery) !== undefined)
    refuse('api.context.token_provided.app_error');
  return { session: null, hasToken: false };
}

/** The token of `Bearer x` or `token x`; '' when there is none. */
export function readBearer(header: string | string[] | undefined): string {
  const [, token = ''] = /^(?:bearer|token)\s+(\S+)/i.exec(String(header ?? '')) ?? [];
  return token;
}

export function readCookie(header: string | string[] | undefined): string {
  const [, token = ''] = /(?:^|;\s*)MMAUTHTOKEN=([^;]*)/.exec(String(header ?? '')) ?? [];
  return token;
}

/** A browser that writes must show that the page itself asked: without it the server ends the session. */
function checkForgery(world: World, request: Request, token: string): Session | null {
  const session = findSession(world, token);
  if (session === undefined) return null;
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  const isFromPage =
    request.headers['x-csrf-token'] === session.csrf || request.headers['x-requested-with'] === 'XMLHttpRequest';
  if (isReading || isFromPage) return session;
  closeSession(world, session);
  return null;
}
