import type { FastifyInstance } from 'fastify';
import type { World } from '../world/world.ts';

export function registerPage(app: FastifyInstance, _world: World): void {
  app.get('/', (_request, reply) => reply.header('content-type', 'text/html; charset=utf-8').send('<!doctype html>'));
}
