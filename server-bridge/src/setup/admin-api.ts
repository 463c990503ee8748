import { FormData, request } from 'undici';
import type { z } from 'zod';
import type { Answer, Failure } from '../mattermost/answer.ts';
import { classifyFailure } from '../mattermost/classify-failure.ts';
import { HttpFailure } from '../mattermost/http-client.ts';

/** Mattermost's API with an administrator's token, which lives in here and nowhere else. */
export interface AdminApi {
  /** Base address, without a slash at its end. */
  url: string;
  /** `path` begins after /api/v4. A body is sent as JSON, or as a form. */
  call<T>(method: Method, path: string, shape: z.ZodType<T>, body?: object): Promise<Answer<T>>;
  /** The same server, as someone else. */
  withToken(token: string): AdminApi;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const timeoutMs = 30_000;
/** The server may limit the rate; a set-up asks little and can wait. */
const attemptsMost = 5;

export function createAdminApi(url: string, token: string): AdminApi {
  const send = async <T>(method: Method, path: string, shape: z.ZodType<T>, body?: object): Promise<Answer<T>> => {
    try {
      const parsed = shape.safeParse(await sendRequest({ url: `${url}/api/v4${path}`, method, token, body }));
      if (parsed.success) return { ok: true, value: parsed.data };
      return { ok: false, failure: notMattermost };
    } catch (error) {
      return { ok: false, failure: classifyFailure(error) };
    }
  };
  return {
    url,
    withToken: (other) => createAdminApi(url, other),
    call: async (...call) => {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await send(...call);
        if (answer.ok || answer.failure.kind !== 'limited' || attempt === attemptsMost) return answer;
        await waitFor(answer.failure.retryAfterMs);
      }
    },
  };
}

const notMattermost: Failure = {
  kind: 'server-error',
  isUncertain: true,
  status: 200,
  message: 'what answers there does not speak as Mattermost does',
};

interface Sent {
  url: string;
  method: Method;
  token: string;
  body: object | undefined;
}

async function sendRequest({ url, method, token, body }: Sent): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'Vigie' };
  const json = { ...headers, 'content-type': 'application/json' };
  const content =
    body === undefined
      ? { headers }
      : body instanceof FormData
        ? { headers, body }
        : { headers: json, body: JSON.stringify(body) };
  const timeouts = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
  // Redirects are not followed: they would carry the token elsewhere.
  const answer = await request(url, { method, ...content, ...timeouts });
  const text = await answer.body.text();
  const received = new Headers();
  for (const [name, value = ''] of Object.entries(answer.headers)) received.set(name, [value].flat().join(', '));
  const { statusCode } = answer;
  if (statusCode < 200 || statusCode > 299) throw new HttpFailure(statusCode, received, text);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function waitFor(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
