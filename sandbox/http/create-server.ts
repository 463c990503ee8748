import { createServer as createHttpServer, type Server } from 'node:http';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { registerControlRoutes } from '../control/control-routes.ts';
import type { Pace } from '../pace/pace.ts';
import { registerRoutes } from '../routes/index.ts';
import { createTraffic, nameRoute, type Traffic } from '../traffic/traffic.ts';
import { acceptSockets } from '../websocket/accept-sockets.ts';
import { createHub } from '../websocket/hub.ts';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import { createApi } from './api.ts';
import { createOutage, type Outage } from './outage.ts';
import { sendNotFound, sendRefusal } from './send.ts';
import { pageHeaders, sendPage, servePageScript } from './serve-page.ts';
import { servePluginFiles } from './serve-plugin-files.ts';
import { versionId } from './version.ts';

/** The server's own limit on a request's body. */
const bodyLimit = 300_000;

export interface SandboxServer {
  app: FastifyInstance;
  server: Server;
  traffic: Traffic;
  outage: Outage;
}

export async function createServer(world: World, pace: Pace): Promise<SandboxServer> {
  const server = createHttpServer({ keepAliveTimeout: 60_000 });
  const traffic = createTraffic(world.now, pace);
  let outage: Outage | null = null;
  const isDown = () => outage?.isDown() === true;
  const app = fastify({
    bodyLimit,
    serverFactory: (handler) =>
      server.on('request', (request, response) => {
        // Only the control endpoint answers while the server is meant to be away.
        if (isDown() && !isControl(request.url)) request.socket.destroy();
        else handler(request, response);
      }),
  });
  readBodiesAsBytes(app);
  watchTraffic(app, traffic, world.now);
  registerRoutes(createApi(app, world, traffic, '/api/v4'), createApi(app, world, traffic, ''));
  const hub = createHub(world, pace);
  const sockets = acceptSockets(server, world, hub, isDown);
  outage = createOutage({ world, server, cutSockets: sockets.cutAll, forgetConnections: hub.forgetAll });
  registerControlRoutes(app, world, traffic, outage);
  servePluginFiles(app, world);
  servePageScript(app);
  answerOthers(app);
  await app.ready();
  return { app, server, traffic, outage };
}

function isControl(url: string | undefined): boolean {
  return url?.startsWith('/sandbox/') === true;
}

/** Whatever its content type says: the server reads JSON regardless. */
function readBodiesAsBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

function watchTraffic(app: FastifyInstance, traffic: Traffic, now: () => number): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('date', new Date(now()).toUTCString());
    if (isControl(request.url) || traffic.admit(request, reply)) done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (!isControl(request.url)) traffic.counts.count(nameRoute(request), String(reply.statusCode));
    done();
  });
}

function answerOthers(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/v4/')) return sendNotFound(request, reply);
    reply.headers(pageHeaders);
    return request.url.startsWith('/api/') ? sendNotFound(request, reply) : sendPage(reply);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    reply.header('x-version-id', versionId);
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      return sendRefusal(request, reply, new Refusal('api.context.request_body_too_large.app_error'));
    }
    if (error instanceof Refusal) return sendRefusal(request, reply, error);
    return reply.code(error.statusCode ?? 500).send({ status: 'FAIL', message: error.message, stack: error.stack });
  });
}
