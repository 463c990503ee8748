import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';

const retryAfterSeconds = 5;

export interface StandbyOptions {
  /** Who does the work meanwhile. */
  readHolder(): string;
  /** Epoch milliseconds. */
  since: number;
  logger: FastifyBaseLogger;
}

/** What a bridge that waits for its store answers where tools and Mattermost call: that it lives, and 503 to all else. */
export function createStandbyListener({ logger }: StandbyOptions) {
  const server = create(logger);
  server.get('/healthz', () => ({ status: 'ok' }));
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, _body, done) => done(null));
  server.setNotFoundHandler((_request, reply) =>
    reply
      .code(503)
      .header('retry-after', String(retryAfterSeconds))
      .send({ error: 'standby', help: 'Another bridge does the work; this one takes over when it ends' }),
  );
  return server;
}

/** The same on the operator's listener. */
export function createStandbyAdminListener({ readHolder, since, logger }: StandbyOptions) {
  const server = create(logger);
  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/readyz', (_request, reply) =>
    reply.code(503).send({
      ready: false,
      standby: { holder: readHolder(), seconds: Math.round((Date.now() - since) / 1000) },
    }),
  );
  server.get('/metrics', (_request, reply) =>
    reply
      .type('text/plain; version=0.0.4')
      .send(
        '# HELP vigie_standby 1 while another bridge does the work.\n# TYPE vigie_standby gauge\nvigie_standby 1\n',
      ),
  );
  return server;
}

function create(logger: FastifyBaseLogger) {
  return Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  });
}
