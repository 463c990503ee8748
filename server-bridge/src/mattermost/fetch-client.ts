import { Client4 } from '@mattermost/client';
import type { Options } from '@mattermost/types/client4';

/** An HTTP answer other than 2xx, or a 2xx that is not JSON, with all that is needed to decide what to do. */
export class HttpFailure extends Error {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;

  constructor(status: number, headers: Headers, text: string) {
    super(`HTTP ${status}`);
    this.status = status;
    this.headers = headers;
    this.text = text;
  }
}

export interface FetchClientOptions {
  url: string;
  token: string;
  timeoutMs: number;
  /** Called with the headers of every answer, 429 included. */
  onHeaders(headers: Headers): void;
}

/**
 * Mattermost's own client, with two things mended: it has no timeout, and of an answer that is not JSON (a 429 is
 * text/plain, a proxy's 502 is HTML) it loses the status and the headers.
 */
export class FetchClient extends Client4 {
  private readonly settings: FetchClientOptions;

  constructor(settings: FetchClientOptions) {
    super();
    this.settings = settings;
    this.setUrl(settings.url);
    this.setToken(settings.token);
    this.setUserAgent('Vigie');
    this.logToConsole = false;
    // Every method of Client4 ends in this one; its types call it private, so it cannot be overridden by its name.
    Reflect.set(this, 'doFetchWithResponse', (url: string, options: Options) => this.fetchJson(url, options));
  }

  /** A call that Client4 has no method for, or only one that asks for more than we send. `path` begins after /api/v4. */
  send(method: 'post' | 'put', path: string, body: unknown): Promise<unknown> {
    return this.doFetch(`${this.getBaseRoute()}${path}`, { method, body: JSON.stringify(body) });
  }

  private async fetchJson(url: string, options: Options) {
    const { timeoutMs, onHeaders } = this.settings;
    const { body, headers, method } = this.getOptions(options);
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      body,
      headers,
      redirect: 'error',
      signal,
      ...(method === undefined ? {} : { method }),
    });
    const text = await response.text();
    onHeaders(response.headers);
    const data = response.ok ? parseJson(text) : undefined;
    if (data === undefined) throw new HttpFailure(response.status, response.headers, text);
    return { response, headers: response.headers, data };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
