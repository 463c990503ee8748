import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';

export interface AdminOptions {
  /** What the operator must know; `ready` is false while deliveries are not taken. */
  readStatus(): Promise<{ ready: boolean } & Record<string, unknown>>;
  /** Prometheus text and its content type. */
  readMetrics(): Promise<{ text: string; contentType: string }>;
  logger: FastifyBaseLogger;
}

/** `/readyz` and `/metrics`: they tell names of rooms, so they listen on this machine only by default. */
export function createAdminListener(options: AdminOptions) {
  const server = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  });
  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const status = await options.readStatus();
    return reply.code(status.ready ? 200 : 503).send(status);
  });
  server.get('/metrics', async (_request, reply) => {
    const { text, contentType } = await options.readMetrics();
    return reply.type(contentType).send(text);
  });
  return server;
}
