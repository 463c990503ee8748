import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { presentPage } from './present-page.ts';

const query = z.object({ room: z.string().default(''), revision: z.coerce.number().default(-1) });

/** A page that shows the rooms and their posts, live; one file, nothing loaded from elsewhere. */
export function registerPage(app: FastifyInstance, world: World): void {
  const html = readPart('page.html')
    .replace('/* page.css */', () => readPart('page.css'))
    .replace('/* page.js */', () => readPart('page.js'));
  app.get('/', (_request, reply) => reply.header('content-type', 'text/html; charset=utf-8').send(html));
  app.get('/sandbox/page', (request, reply) => {
    const { room, revision } = query.parse(request.query);
    if (revision === world.revision) return reply.code(204).send();
    return reply.send(presentPage(world, room));
  });
}

function readPart(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
