import { z } from 'zod';
import type { ToolFailure } from './source.ts';

const networkError = z.object({ cause: z.object({ code: z.string() }) });
/** Nothing can have been written where no connection was made. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$|CERT|^ERR_TLS/;

/** What became of a call that `fetch` gave up. */
export function classifyNetworkError(error: unknown, tool: string): ToolFailure {
  const { data } = networkError.safeParse(error);
  const code = data?.cause.code ?? (error instanceof Error ? error.name : 'unknown');
  return {
    kind: 'away',
    reason: 'unreachable',
    isUncertain: !neverSent.test(code),
    message: `${tool} cannot be reached (${code})`,
  };
}
