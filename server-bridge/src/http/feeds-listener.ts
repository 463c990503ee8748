import { hash } from 'node:crypto';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { ReadFeed } from '../portals/read-calendar.ts';

export interface FeedsOptions {
  /** What a signed address leads to now. */
  readCalendar(token: string): Promise<ReadFeed>;
}

const requestTimeoutMs = 10_000;
/** Programs that ask more often are answered from what they have. */
const freshSeconds = 60;
const retryAfterSeconds = 120;

interface FeedParams {
  token: string;
}

/**
 * What calendars and readers fetch: `GET /feeds/<token>/<name>.ics`. The address is all they can carry, so it is the
 * secret: never logged, never cached by what stands between. For a listener that has others too: `register`.
 */
export function makeFeeds(options: FeedsOptions) {
  return async (server: FastifyInstance): Promise<void> => {
    await server.register(
      async (scope) => {
        scope.setNotFoundHandler((_request, reply) => reply.code(404).send());
        scope.setErrorHandler((error, request, reply) => {
          request.log.error({ err: error }, 'feed failed');
          return reply.code(500).send();
        });
        scope.get<{ Params: FeedParams }>('/:token/:name.ics', (request, reply) => send(request, reply, options));
      },
      { prefix: '/feeds' },
    );
  };
}

/** A listener of their own, where vigie.yaml asks for one (`bridge.feeds.listen`). */
export function createFeedsListener(options: FeedsOptions & { logger: FastifyBaseLogger }) {
  const server = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 512 },
  });
  server.get('/healthz', () => ({ status: 'ok' }));
  server.setNotFoundHandler((_request, reply) => reply.code(404).send());
  server.register(makeFeeds(options));
  return server;
}

async function send(request: FastifyRequest<{ Params: FeedParams }>, reply: FastifyReply, options: FeedsOptions) {
  const feed = await options.readCalendar(request.params.token);
  if (!feed.ok) {
    if (feed.reason === 'unavailable') return reply.code(503).header('retry-after', String(retryAfterSeconds)).send();
    return reply.code(feed.reason === 'gone' ? 410 : 404).send();
  }
  const tag = `"${hash('sha256', feed.text).slice(0, 32)}"`;
  reply.header('etag', tag).header('cache-control', `private, max-age=${freshSeconds}`);
  if (isSame(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', 'inline; filename="releases.ics"')
    .header('x-content-type-options', 'nosniff')
    .send(feed.text);
}

/** A proxy that packs makes `W/"..."` of it. */
function isSame(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
}
