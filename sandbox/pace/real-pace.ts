import type { FastifyRequest } from 'fastify';
import { isFields } from '../world/attachments.ts';
import { findCost, findEventDelayMs } from './costs.ts';
import { monotonicMs } from './monotonic-ms.ts';
import type { Pace } from './pace.ts';
import { createReleaseQueue } from './release-queue.ts';

/** What a request and its answer cost here anyway, over the loopback, when the machine has to wake up for each: it is part of the times that were measured. */
const ownMs = 0.85;
const ownEventMs = 0.35;

/** The times of a real server: each request holds what they all share for a while, then goes on by itself. */
export function createRealPace(): Pace {
  const queue = createReleaseQueue();
  const arrivals = new WeakMap<FastifyRequest, number>();
  let freeAt = 0;
  let lastEventAt = 0;
  return {
    noteArrival: (request) => {
      arrivals.set(request, monotonicMs());
    },
    takeTime: (request) => {
      const { queuedMs, apartMs } = findCost(
        `${request.method} ${request.routeOptions.url}`,
        isFields(request.query) ? request.query : {},
        request.body,
      );
      const arrivedAt = arrivals.get(request) ?? monotonicMs();
      freeAt = Math.max(freeAt, arrivedAt) + queuedMs;
      return new Promise((resolve) => queue.at(freeAt + Math.max(apartMs - ownMs, 0), resolve));
    },
    // Events never overtake one another.
    delayEvent: (event, deliver) => {
      lastEventAt = Math.max(lastEventAt, monotonicMs() + findEventDelayMs(event) - ownEventMs);
      queue.at(lastEventAt, deliver);
    },
    stop: queue.stop,
  };
}
