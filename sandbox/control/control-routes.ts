import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Outage } from '../http/outage.ts';
import { faultSchema } from '../traffic/faults.ts';
import type { Traffic } from '../traffic/traffic.ts';
import type { World } from '../world/world.ts';
import { readControl } from './read-control.ts';
import { registerWorldControl } from './world-control.ts';

const oneOrMoreFaults = z.preprocess((given) => (Array.isArray(given) ? given : [given]), z.array(faultSchema));
const restart = z.strictObject({ downMs: z.number().nonnegative().default(0), refuse: z.boolean().default(false) });
const rateLimit = z
  .strictObject({
    perSecond: z.number().positive(),
    maxBurst: z.int().nonnegative(),
    varyByUser: z.boolean().default(false),
  })
  .nullable();

/** What tests ask of the stand-in itself: README.md lists it all. */
export function registerControlRoutes(app: FastifyInstance, world: World, traffic: Traffic, outage: Outage): void {
  app.get('/sandbox/faults', () => traffic.faults.list());
  app.post('/sandbox/faults', (request) => {
    return { ids: readControl(request, oneOrMoreFaults).map((fault) => traffic.faults.add(fault)) };
  });
  app.delete('/sandbox/faults', () => {
    traffic.faults.clear();
    return { status: 'OK' };
  });
  app.post('/sandbox/restart', (request) => {
    const { downMs, refuse } = readControl(request, restart);
    outage.restart(downMs, refuse);
    return { status: 'OK' };
  });
  app.post('/sandbox/down', () => {
    outage.goDown();
    return { status: 'OK' };
  });
  app.post('/sandbox/up', () => {
    outage.comeUp();
    return { status: 'OK' };
  });
  app.delete('/sandbox/sockets', () => {
    outage.cutSockets();
    return { status: 'OK' };
  });
  app.put('/sandbox/rate-limit', (request) => {
    traffic.limitTo(readControl(request, rateLimit));
    return { status: 'OK' };
  });
  app.get('/sandbox/requests', () => traffic.counts.list());
  app.delete('/sandbox/requests', () => {
    traffic.counts.reset();
    return { status: 'OK' };
  });
  registerWorldControl(app, world);
}
