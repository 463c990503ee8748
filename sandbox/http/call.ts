import { isId } from '../world/create-id.ts';
import type { Session, User } from '../world/model.ts';
import { refuse } from '../world/refusal.ts';
import type { World } from '../world/world.ts';

/** One request to the API, as a route sees it. */
export interface OpenCall {
  world: World;
  path: string;
  params: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** Null when nobody is logged in, which only some routes allow. */
  session: Session | null;
  /** Resolves when the time that the real server would take has passed; only for routes declared `waits`. */
  work(): Promise<void>;
}

export interface Call extends OpenCall {
  session: Session;
  user: User;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string | string[]>;
  /** Sent as JSON, except a string or bytes, sent as they are. */
  body?: unknown;
}

export const okAnswer: Answer = { body: { status: 'OK' } };

export function answer(body: unknown, status = 200): Answer {
  return { status, body };
}

/** 304 when the caller already has what `etag` names; the body is then not even made. */
export function answerTagged(call: OpenCall, etag: string, makeBody: () => unknown): Answer {
  const headers = { etag };
  if (call.headers['if-none-match'] === etag) return { status: 304, headers };
  return { headers, body: makeBody() };
}

/** A path parameter that must be an id. */
export function readId(call: OpenCall, name: string): string {
  const value = call.params[name] ?? '';
  if (!isId(value)) refuse('api.context.invalid_url_param.app_error', { name });
  return value;
}

/** `user_id` of the path, where `me` is the caller. */
export function readUserId(call: Call): string {
  return call.params['user_id'] === 'me' ? call.user.id : readId(call, 'user_id');
}

export function readPage(call: OpenCall): { page: number; perPage: number } {
  return { page: readNumber(call.query['page'], 0), perPage: Math.min(readNumber(call.query['per_page'], 60), 200) };
}

export function slicePage<Item>(items: Item[], { page, perPage }: { page: number; perPage: number }): Item[] {
  return items.slice(page * perPage, (page + 1) * perPage);
}

export function readNumber(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : otherwise;
}
