import { readBasePath } from './base-path.ts';

/** What came of a request to Mattermost's REST API; `body` is the parsed JSON, undefined where there is none. */
export type ServerAnswer =
  | { is: 'answered'; status: number; body: unknown }
  /** No answer: the network, or the server, is away. */
  | { is: 'unreachable' }
  | { is: 'timeout' }
  /** Whoever asked no longer wants to know. */
  | { is: 'cancelled' };

export interface ServerRequest {
  method: 'GET' | 'POST';
  /** After `/api/v4`. */
  path: string;
  body?: unknown;
  timeoutMs: number;
  signal?: AbortSignal;
}

export type AskServer = (request: ServerRequest) => Promise<ServerAnswer>;

/**
 * Asks Mattermost as the signed-in person. A POST without the token of the cookie would end their session (401), so it
 * is read anew each time: it changes with the session.
 */
export const askServer: AskServer = async ({ method, path, body, timeoutMs, signal }) => {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${readBasePath()}/api/v4${path}`, {
      method,
      credentials: 'same-origin',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      headers: {
        'X-Requested-With': 'XMLHttpRequest',
        ...(method === 'POST'
          ? { 'Content-Type': 'application/json', 'X-CSRF-Token': readCsrfToken(document.cookie) }
          : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { is: 'answered', status: response.status, body: parseJson(text) };
  } catch {
    if (signal?.aborted) return { is: 'cancelled' };
    return { is: timeout.aborted ? 'timeout' : 'unreachable' };
  }
};

/** The token Mattermost wants back in a header, from its cookie. */
export function readCsrfToken(cookies: string): string {
  const pair = cookies.split('; ').find((cookie) => cookie.startsWith('MMCSRF='));
  return pair?.slice('MMCSRF='.length) ?? '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's page
  }
}
