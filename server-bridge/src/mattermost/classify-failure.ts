import { z } from 'zod';
import type { Failure } from './answer.ts';
import { HttpFailure } from './http-client.ts';

const networkError = z.object({ code: z.string() });
const errorBody = z.object({ id: z.string(), message: z.string().default('') });
/** A refusal by the rate limiter without a readable Retry-After. */
const defaultRetryMs = 1_000;
/** Connections that were never made: nothing can have been written. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a failed call means. Anything that is neither HTTP nor the network is a bug and is thrown on. */
export function classifyFailure(error: unknown): Failure {
  if (error instanceof HttpFailure) return classifyStatus(error);
  const { success, data } = networkError.safeParse(error);
  if (success && !data.code.includes('ERR_INVALID')) {
    const isUncertain = !neverSent.has(data.code);
    return { kind: 'unreachable', isUncertain, message: `Mattermost cannot be reached (${data.code})` };
  }
  throw error;
}

function classifyStatus({ status, headers, text }: HttpFailure): Failure {
  const body = errorBody.safeParse(parseOrUndefined(text));
  const id = body.success ? body.data.id : '';
  const message = body.success ? body.data.message : text.slice(0, 200);
  if (status === 429)
    return {
      kind: 'limited',
      retryAfterMs: readRetryAfter(headers),
      message: 'Mattermost limits the rate of our requests (429)',
    };
  if (status === 401) {
    return {
      kind: 'token-refused',
      message:
        "Mattermost refuses the bot's token (401): make a new one in System Console > Integrations > Bot Accounts and set mattermost.token",
    };
  }
  if (status >= 500 || status < 400) {
    return {
      kind: 'server-error',
      isUncertain: true,
      status,
      message: `Mattermost answers ${status} ${id === '' ? message : `${id}: ${message}`}`.trim(),
    };
  }
  return { kind: 'refused', status, id, message };
}

/** Retry-After is in seconds; with several limits in force the header is doubled ("1, 1"). */
function readRetryAfter(headers: Headers): number {
  const seconds = Number.parseInt(headers.get('retry-after') ?? '', 10);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.max(seconds * 1000, 100) : defaultRetryMs;
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
