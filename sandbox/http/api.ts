import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Traffic } from '../traffic/traffic.ts';
import type { Session, User } from '../world/model.ts';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import { authenticate } from './authenticate.ts';
import type { Answer, Call, OpenCall } from './call.ts';
import { sendAnswer, sendNotFound, sendRefusal } from './send.ts';
import { versionId } from './version.ts';

export interface RouteOptions {
  /** Takes its time itself, by `call.work()`, because it must do something first. */
  waits?: boolean;
  bodyLimit?: number;
}

type Verb = 'get' | 'post' | 'put' | 'delete';
type Handler<Kind> = (call: Kind) => Answer | Promise<Answer>;
type Register<Kind> = (path: string, handler: Handler<Kind>, options?: RouteOptions) => void;

/** Registers routes. `open` is for those that need no login. */
export type Api = { [verb in Verb]: Register<Call> } & { open: { [verb in Verb]: Register<OpenCall> } };

/** What the server's own router takes in each part of a path; anything else is an unknown page. */
const partPatterns: Record<string, RegExp> = {
  name: /^[A-Za-z0-9_-]+$/,
  channel_name: /^[A-Za-z0-9_-]+$/,
  username: /^[A-Za-z0-9_.-]+$/,
  emoji_name: /^[A-Za-z0-9_+-]+$/,
  category: /^[A-Za-z0-9_]+$/,
  preference_name: /^[A-Za-z0-9_]+$/,
  plugin_id: /^[A-Za-z0-9_.-]+$/,
};
const idPattern = /^[A-Za-z0-9]+$/;

export function createApi(app: FastifyInstance, world: World, traffic: Traffic, prefix: string): Api {
  const add = (verb: HTTPMethods, path: string, run: Handler<OpenCall>, options: RouteOptions = {}) => {
    app.route({
      method: verb,
      url: prefix + path,
      ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
      handler: (request, reply) => handle(request, reply, { world, traffic, run, options }),
    });
  };
  const closed = (verb: HTTPMethods): Register<Call> => {
    return (path, handler, options) => add(verb, path, (call) => handler(requireLogin(call)), options);
  };
  const open =
    (verb: HTTPMethods): Register<OpenCall> =>
    (path, handler, options) =>
      add(verb, path, handler, options);
  return {
    get: closed('GET'),
    post: closed('POST'),
    put: closed('PUT'),
    delete: closed('DELETE'),
    open: { get: open('GET'), post: open('POST'), put: open('PUT'), delete: open('DELETE') },
  };
}

interface Route {
  world: World;
  traffic: Traffic;
  run: Handler<OpenCall>;
  options: RouteOptions;
}

async function handle(request: FastifyRequest, reply: FastifyReply, route: Route): Promise<FastifyReply> {
  const { world, traffic, run, options } = route;
  const params = toStrings(request.params);
  if (!Object.entries(params).every(([name, value]) => (partPatterns[name] ?? idPattern).test(value))) {
    return sendNotFound(request, reply);
  }
  reply.header('x-version-id', versionId);
  const work = () => traffic.takeTime(request);
  try {
    const query = toStrings(request.query);
    const credentials = authenticate(world, { method: request.method, headers: request.headers, query });
    if (credentials.hasToken && credentials.session === null) clearCookie(reply);
    if (credentials.session !== null && traffic.isOverUserLimit(reply, credentials.session.user_id)) return reply;
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const path = request.url.split('?', 1)[0] ?? '';
    const { headers } = request;
    if (options.waits !== true) await work();
    const answer = await run({ world, path, params, query, headers, body, session: credentials.session, work });
    return await traffic.release(request, reply, () => sendAnswer(reply, answer));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return await traffic.release(request, reply, () => sendRefusal(request, reply, error));
  }
}

function requireLogin(call: OpenCall): Call {
  const user = findUser(call.world, call.session);
  if (call.session === null || user === undefined) throw new Refusal('api.context.session_expired.app_error');
  return { ...call, session: call.session, user };
}

function findUser(world: World, session: Session | null): User | undefined {
  return session === null ? undefined : world.users.get(session.user_id);
}

function clearCookie(reply: FastifyReply): void {
  reply.header('set-cookie', 'MMAUTHTOKEN=; Path=/; Max-Age=0; HttpOnly');
}

function toStrings(given: unknown): Record<string, string> {
  const strings: Record<string, string> = {};
  if (typeof given !== 'object' || given === null) return strings;
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string') strings[name] = value;
    else if (Array.isArray(value)) strings[name] = String(value[0]);
  }
  return strings;
}
