import { posix } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { listPlugins } from '../integrations/plugins.ts';
import type { World } from '../world/world.ts';
import { sendMissing } from './send.ts';

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.html': 'text/html; charset=utf-8',
};

/** A bundle, its chunks and a plugin's public files are given to whoever asks, logged in or not. */
export function servePluginFiles(app: FastifyInstance, world: World): void {
  app.get('/static/plugins/:plugin_id/*', (request, reply) => {
    const { plugin_id: id = '', '*': path = '' } = readParams(request.params);
    const plugin = listPlugins(world).get(id);
    const file = plugin?.isEnabled ? plugin.webappFiles.get(path) : undefined;
    if (file === undefined) return sendMissing(reply.header('cache-control', 'no-cache, public'));
    return send(reply.header('cache-control', 'max-age=31556926, public'), path, file);
  });
  app.get('/plugins/:plugin_id/*', (request, reply) => {
    const { plugin_id: id = '', '*': path = '' } = readParams(request.params);
    const plugin = listPlugins(world).get(id);
    const file = plugin?.isEnabled ? plugin.publicFiles.get(path.replace(/^public\//, '')) : undefined;
    return file === undefined || !path.startsWith('public/') ? sendMissing(reply) : send(reply, path, file);
  });
}

function readParams(params: unknown): Record<string, string> {
  return z.record(z.string(), z.string()).parse(params);
}

function send(reply: FastifyReply, path: string, file: Buffer): FastifyReply {
  return reply.header('content-type', contentTypes[posix.extname(path)] ?? 'application/octet-stream').send(file);
}
