import formbody from '@fastify/formbody';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';

/** Mattermost sends up to 300,000 bytes of a command, each of which may be written as three. */
const bodyLimitBytes = 1024 * 1024;
const requestTimeoutMs = 10_000;

/** Adds the routes of one kind of callback: `/command` here is `/mattermost/command`. */
export type AddCallbackRoutes = (server: FastifyInstance) => void;

export interface CallbacksOptions {
  /** Whether Mattermost calls from there. */
  isAllowed(address: string | undefined): boolean;
  routes: readonly AddCallbackRoutes[];
}

/**
 * What Mattermost calls: commands, clicks, dialogs, all under `/mattermost`. For a listener that has others too:
 * `server.register(makeCallbacks(options))`. What is refused is refused without a word.
 */
export function makeCallbacks({ isAllowed, routes }: CallbacksOptions) {
  return async (server: FastifyInstance): Promise<void> => {
    await server.register(
      async (scope) => {
        scope.removeAllContentTypeParsers();
        await scope.register(formbody, { bodyLimit: bodyLimitBytes });
        scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: bodyLimitBytes }, parseJson);
        scope.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
          if (!isAllowed(request.socket.remoteAddress)) return reply.code(404).send();
        });
        scope.setNotFoundHandler((_request, reply) => reply.code(404).send());
        scope.setErrorHandler((error: { statusCode?: number }, request, reply) => {
          const status = error.statusCode ?? 500;
          if (status >= 500) request.log.error({ err: error }, 'callback failed');
          return reply.code(status).send();
        });
        for (const add of routes) add(scope);
      },
      { prefix: '/mattermost' },
    );
  };
}

/** A listener of their own, where vigie.yaml asks for one (`bridge.callbacks.listen`). */
export function createCallbacksListener(options: CallbacksOptions & { logger: FastifyBaseLogger }) {
  const server = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
  });
  server.get('/healthz', () => ({ status: 'ok' }));
  server.setNotFoundHandler((_request, reply) => reply.code(404).send());
  server.register(makeCallbacks(options));
  return server;
}

function parseJson(_request: FastifyRequest, body: string, done: (error: Error | null, value?: unknown) => void): void {
  try {
    done(null, JSON.parse(body));
  } catch {
    done(Object.assign(new Error('not JSON'), { statusCode: 400 }));
  }
}
