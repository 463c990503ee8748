import type { FastifyReply, FastifyRequest } from 'fastify';
import { readBearer, readCookie } from '../http/authenticate.ts';
import type { Pace } from '../pace/pace.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { createRateLimiter, type RateLimit, type RateLimiter, type Verdict } from './rate-limit.ts';
import { createRequestCounts, type RequestCounts } from './request-counts.ts';

/** What stands between a request and its route: budget, faults on demand, the time it takes, and the count of it all. */
export interface Traffic {
  faults: Faults;
  counts: RequestCounts;
  limitTo(limit: RateLimit | null): void;
  /** First thing with a request; false when it has been dealt with. */
  admit(request: FastifyRequest, reply: FastifyReply): boolean;
  /** The second budget, of whoever turned out to be logged in; true when the request has been refused. */
  isOverUserLimit(reply: FastifyReply, userId: string): boolean;
  takeTime(request: FastifyRequest): Promise<void>;
  /** Last thing with a request: answers it, unless a fault wants otherwise. */
  release(request: FastifyRequest, reply: FastifyReply, send: () => FastifyReply): Promise<FastifyReply>;
}

export function createTraffic(now: () => number, pace: Pace): Traffic {
  const faults = createFaults();
  const counts = createRequestCounts();
  const striking = new WeakMap<FastifyRequest, Fault>();
  let limit: RateLimit | null = null;
  let limiter: RateLimiter | null = null;
  return {
    faults,
    counts,
    limitTo: (wanted) => {
      limit = wanted;
      limiter = wanted === null ? null : createRateLimiter(wanted, now);
    },
    admit: (request, reply) => {
      pace.noteArrival(request);
      if (limiter !== null && limit !== null) {
        const verdict = limiter.take(
          limit.varyByUser === true ? `token ${readToken(request)}` : `address ${request.ip}`,
        );
        if (verdict.isOver) return refuseOver(reply, verdict);
        reply.headers(toHeaders(verdict, 1));
      }
      const fault = faults.strike(request.method, request.url.split('?', 1)[0] ?? '');
      if (fault === null) return true;
      striking.set(request, fault);
      return !strikeBefore(fault, request, reply, counts);
    },
    isOverUserLimit: (reply, userId) => {
      if (limiter === null || limit?.varyByUser !== true) return false;
      const verdict = limiter.take(`user ${userId}`);
      if (verdict.isOver) refuseOver(reply, verdict);
      else reply.headers(toHeaders(verdict, 2));
      return verdict.isOver;
    },
    takeTime: async (request) => {
      const fault = striking.get(request);
      if (fault?.kind === 'slow') await sleep(fault.delayMs);
      await pace.takeTime(request);
    },
    release: async (request, reply, send) => {
      const fault = striking.get(request);
      if (fault?.kind === 'slow-answer') await sleep(fault.delayMs);
      if (fault?.kind !== 'cut-after') return send();
      cut(request, reply, counts);
      return reply;
    },
  };
}

export function nameRoute(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? '(unknown)'}`;
}

/** True when the fault has settled the request before anything was done. */
function strikeBefore(fault: Fault, request: FastifyRequest, reply: FastifyReply, counts: RequestCounts): boolean {
  if (fault.kind === 'cut-before') {
    cut(request, reply, counts);
    return true;
  }
  if (fault.kind === 'rate-limited') {
    const { limit, retryAfterS } = fault;
    refuseOver(reply, { isOver: true, limit, remaining: 0, resetS: retryAfterS, retryAfterS });
    return true;
  }
  if (fault.kind !== 'status') return false;
  const body = fault.body ?? describeFault(fault.status);
  const contentType = fault.body === undefined ? 'application/json' : fault.contentType;
  reply.code(fault.status).header('content-type', contentType).send(body);
  return true;
}

function describeFault(status: number): string {
  const message = 'A fault that was asked for.';
  return JSON.stringify({ id: 'sandbox.fault', message, detailed_error: '', request_id: '', status_code: status });
}

function cut(request: FastifyRequest, reply: FastifyReply, counts: RequestCounts): void {
  counts.count(nameRoute(request), 'cut');
  reply.hijack();
  request.raw.socket.destroy();
}

function refuseOver(reply: FastifyReply, verdict: Verdict): false {
  reply
    .code(429)
    .removeHeader('x-version-id')
    .headers({ ...toHeaders(verdict, 1), 'retry-after': String(verdict.retryAfterS) })
    .header('content-type', 'text/plain; charset=utf-8')
    .send('limit exceeded\n');
  return false;
}

/** The real server writes each header once a budget: twice for somebody logged in. */
function toHeaders(verdict: Verdict, times: number): Record<string, string[]> {
  const repeat = (value: number) => Array<string>(times).fill(String(value));
  return {
    'x-ratelimit-limit': repeat(verdict.limit),
    'x-ratelimit-remaining': repeat(verdict.remaining),
    'x-ratelimit-reset': repeat(verdict.resetS),
  };
}

function readToken(request: FastifyRequest): string {
  return readBearer(request.headers.authorization) || readCookie(request.headers.cookie);
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
