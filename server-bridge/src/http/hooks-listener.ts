import Fastify, { type FastifyBaseLogger, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { DeliveryOutcome } from '../ingest.ts';
import { decodeBody } from '../sources/decode-body.ts';
import type { SignatureCheck, Source, Translation, Unreadable } from '../sources/source.ts';
import type { SecretCarriers } from './check-secret.ts';

export const bodyLimitBytes = 1024 * 1024;
const requestTimeoutMs = 10_000;
const retryAfterSeconds = 5;

/** One source of vigie.yaml, as its hook needs it. */
export interface Hook {
  name: string;
  isAllowed(carriers: SecretCarriers): boolean;
  /** Where the tool can sign: a delivery that is signed need not carry the secret. */
  checkSignature?(body: Buffer, headers: Record<string, string>): SignatureCheck;
  decode?: Source['decode'];
  answer?: Source['answer'];
  translate(body: unknown, headers: Record<string, string>): Translation | Promise<Translation>;
}

export interface RefusedBody {
  source: string;
  unreadable: Unreadable;
  contentType: string;
  body: Buffer;
}

export interface HooksOptions {
  hooks: Pick<ReadonlyMap<string, Hook>, 'get'>;
  deliver(source: string, said: Pick<Translation & { ok: true }, 'signals' | 'releases'>): Promise<DeliveryOutcome>;
  /** Keeps a body that could not be read; gives its number, or words where the store fails. */
  keep(refused: RefusedBody): Promise<{ ok: true; number: number } | { ok: false; help: string }>;
  /** Told how each delivery went. */
  onDelivery(source: string, outcome: string): void;
  /** Told when the secret came in the address, where proxies log it. */
  onSecretInAddress?(source: string): void;
  logger: FastifyBaseLogger;
}

interface HookParams {
  name: string;
  secret?: string;
}

/** Listens for what tools send: `POST /hooks/<source>`, the secret in a header or as the last path segment. */
export function createHooksListener(options: HooksOptions) {
  const server = Fastify({
    loggerInstance: options.logger,
    // A secret may stand in the path: no request is logged by its address.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 512 },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.get('/healthz', () => ({ status: 'ok' }));
  const handler = (request: FastifyRequest<{ Params: HookParams }>, reply: FastifyReply) =>
    receive(request, reply, options);
  // A secret has 16 characters at least: none is called heartbeat.
  const heartbeat = (request: FastifyRequest<{ Params: HookParams }>, reply: FastifyReply) =>
    beat(request, reply, options);
  server.post<{ Params: HookParams }>('/hooks/:name/heartbeat', heartbeat);
  server.post<{ Params: HookParams }>('/hooks/:name/:secret/heartbeat', heartbeat);
  server.post<{ Params: HookParams }>('/hooks/:name', handler);
  server.post<{ Params: HookParams }>('/hooks/:name/:secret', handler);
  server.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) return reply.code(413).send(refuse('too-large', `The body is larger than 1 MiB`));
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    return reply
      .code(status)
      .send(
        refuse(
          status >= 500 ? 'internal' : 'bad-request',
          status >= 500 ? 'Vigie failed; its log says why' : error.message,
        ),
      );
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(refuse('not-found', 'Deliveries go to POST /hooks/<source name>')),
  );
  return server;
}

/** A tool, or whoever watches over it, says that it is alive; what the body says is not looked at. */
function beat(request: FastifyRequest<{ Params: HookParams }>, reply: FastifyReply, options: HooksOptions) {
  const caller = admit(request, reply, options);
  if (!caller.ok) return reply;
  options.onDelivery(caller.hook.name, 'heartbeat');
  return reply.send({ heartbeat: 'heard' });
}

/** The hook that is called and what it is called with, or the refusal already sent. */
function admit(
  request: FastifyRequest<{ Params: HookParams }>,
  reply: FastifyReply,
  options: HooksOptions,
): { ok: true; hook: Hook; body: Buffer } | { ok: false } {
  const { name, secret } = request.params;
  const hook = options.hooks.get(name);
  if (hook === undefined) {
    options.onDelivery('unknown', 'unknown-source');
    reply.code(404).send(refuse('unknown-source', 'No source of that name: see `sources:` in vigie.yaml'));
    return { ok: false };
  }
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const refusal = checkCaller(hook, body, secret, request);
  if (refusal === undefined) {
    if (secret !== undefined) options.onSecretInAddress?.(name);
    return { ok: true, hook, body };
  }
  options.onDelivery(name, 'unauthorised');
  reply.code(401).header('www-authenticate', 'Bearer').send(refusal);
  return { ok: false };
}

async function receive(request: FastifyRequest<{ Params: HookParams }>, reply: FastifyReply, options: HooksOptions) {
  const caller = admit(request, reply, options);
  if (!caller.ok) return reply;
  const { hook, body } = caller;
  const { name } = hook;
  const translation = await translate(hook, body, request);
  if (!translation.ok) {
    const contentType = request.headers['content-type'] ?? '';
    const kept = await options.keep({ source: name, unreadable: translation.unreadable, contentType, body });
    options.onDelivery(name, kept.ok ? 'unreadable' : 'store-failed');
    if (!kept.ok) return askAgain(reply, 'store-failed', kept.help);
    const { field, found, wanted } = translation.unreadable;
    request.log.warn({ source: name, field, found, wanted, rejected: kept.number }, 'body could not be read');
    const help = `Kept as rejected ${kept.number}: \`vigie rejected show ${kept.number}\``;
    return reply.code(400).send({ ...refuse('unreadable', help), field, found, wanted });
  }
  const { warnings = [], signals, releases } = translation;
  if (warnings.length > 0) request.log.warn({ source: name, warnings }, 'body was taken with reservations');
  const outcome = await options.deliver(name, { signals, ...(releases === undefined ? {} : { releases }) });
  options.onDelivery(name, outcome.ok ? 'taken' : outcome.reason);
  if (outcome.ok && hook.answer !== undefined) return reply.type(hook.answer.contentType).send(hook.answer.text);
  if (outcome.ok) {
    const ofReleases = outcome.releases === undefined ? {} : { releases: outcome.releases };
    return reply.send({ signals: outcome.taken, ...ofReleases, ...(warnings.length > 0 ? { warnings } : {}) });
  }
  // Without an error it is the store that fails, which is logged once.
  if (outcome.reason === 'store-failed' && outcome.error !== undefined)
    request.log.error({ err: outcome.error, source: name }, 'delivery could not be stored');
  const { help = 'Vigie cannot keep up with its disk at the moment; send it again' } = outcome;
  return askAgain(reply, outcome.reason, help);
}

function askAgain(reply: FastifyReply, reason: string, help: string) {
  return reply.code(503).header('retry-after', String(retryAfterSeconds)).send(refuse(reason, help));
}

/** A delivery carries the source's secret or is signed with it; a signature that is wrong is never overlooked. */
function checkCaller(hook: Hook, body: Buffer, path: string | undefined, request: FastifyRequest) {
  const checked = hook.checkSignature?.(body, readHeaders(request)) ?? { signature: 'absent' };
  if (checked.signature === 'right') return undefined;
  if (checked.signature === 'wrong') return refuse('wrong-signature', checked.help);
  const { authorization, 'x-vigie-secret': header } = request.headers;
  const vigieSecret = Array.isArray(header) ? header[0] : header;
  if (hook.isAllowed({ authorization, vigieSecret, path })) return undefined;
  return refuse(
    'wrong-secret',
    "Send the source's secret as `Authorization: Bearer <secret>` or `X-Vigie-Secret: <secret>`",
  );
}

async function translate(hook: Hook, body: Buffer, request: FastifyRequest): Promise<Translation> {
  try {
    const decoded = await decodeBody(body, request.headers['content-type'] ?? '', hook.decode);
    return decoded.ok ? await hook.translate(decoded.value, readHeaders(request)) : decoded;
  } catch (error) {
    // A translation never throws: this is a bug, and the body is kept to mend it with.
    request.log.error({ err: error, source: hook.name }, 'translation failed');
    return {
      ok: false,
      unreadable: { field: 'body', found: 'something that Vigie failed on', wanted: 'a report of this bug' },
    };
  }
}

function readHeaders(request: FastifyRequest): Record<string, string> {
  const entries = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(entries);
}

function refuse(reason: string, help: string) {
  return { error: reason, help };
}
