import { z } from 'zod';

export interface ReleaseHook {
  /** `https://vigie.example.net/hooks/scripts`. */
  url: string;
  secret: string;
}

/** `refused`: the same will be refused again. `unreached`: it may be taken later; nothing is known of it. */
export type SentRelease =
  | { outcome: 'taken'; warnings: string[]; number?: string }
  | { outcome: 'refused' | 'unreached'; message: string };

export interface SendOptions {
  fetch(url: string, init: RequestInit): Promise<Response>;
  wait(ms: number): Promise<void>;
  /** Told of an attempt that failed and will be made again. */
  onRetry?(message: string): void;
}

/** Before each further attempt: half a minute in all, for a bridge that starts anew. */
const pausesMs = [1_000, 2_000, 4_000, 8_000, 15_000];
const timeoutMs = 10_000;

const refusalSchema = z.object({
  help: z.string().catch(''),
  field: z.string().optional(),
  found: z.string().catch('something else'),
  wanted: z.string().catch(''),
});

const takenSchema = z.object({
  warnings: z.array(z.string()).catch([]),
  releases: z.array(z.object({ reason: z.string(), release: z.string().optional() })).catch([]),
});

const keptAway = 'a route with `rooms: none` keeps it away: no room shows it';

/** Sends what happened to a release, again where that can help: the same said twice is taken once. */
export async function sendRelease(body: object, hook: ReleaseHook, options: SendOptions): Promise<SentRelease> {
  for (const pauseMs of [...pausesMs, undefined]) {
    const attempt = await tryOnce(body, hook, options);
    if (attempt.outcome !== 'unreached' || pauseMs === undefined) return attempt;
    options.onRetry?.(`${attempt.message}; again in ${pauseMs / 1_000} s`);
    await options.wait(pauseMs);
  }
  throw new Error('the last pause has no attempt after it');
}

async function tryOnce(body: object, { url, secret }: ReleaseHook, options: SendOptions): Promise<SentRelease> {
  const init = {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // A redirect would carry the secret elsewhere.
    redirect: 'manual' as const,
    signal: AbortSignal.timeout(timeoutMs),
  };
  let response: Response;
  let text: string;
  try {
    response = await options.fetch(url, init);
    text = await response.text();
  } catch (error) {
    return { outcome: 'unreached', message: `No bridge answers at ${url}: ${nameCause(error)}` };
  }
  if (response.ok) {
    const { warnings, releases } = takenSchema.safeParse(parse(text)).data ?? { warnings: [], releases: [] };
    const [taken] = releases;
    const away = taken?.reason === 'release-routed-away' ? [keptAway] : [];
    const number = taken?.release;
    return { outcome: 'taken', warnings: [...warnings, ...away], ...(number === undefined ? {} : { number }) };
  }
  const { status } = response;
  if (status === 429 || status >= 500) return { outcome: 'unreached', message: `${url} answers ${status}${say(text)}` };
  return { outcome: 'refused', message: `${explainStatus(status, url)}${say(text)}` };
}

function explainStatus(status: number, url: string): string {
  if (status === 401) return `${url} refuses the secret (401)`;
  if (status === 404) return `${url} is no hook of this bridge (404): its address ends in /hooks/<name of the source>`;
  if (status >= 300 && status < 400) return `${url} leads elsewhere (${status}): give the address it leads to`;
  return `Refused (${status})`;
}

function say(text: string): string {
  const read = refusalSchema.safeParse(parse(text)).data;
  if (read === undefined) return '';
  const { field, found, wanted, help } = read;
  if (field !== undefined) return `: ${field}: found ${found}, wanted ${wanted}`;
  return help === '' ? '' : `: ${help}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** fetch says "fetch failed" and hides why in the cause. */
function nameCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `nothing within ${timeoutMs / 1_000} s`;
  const { cause } = error;
  if (cause instanceof Error && cause.message !== '') return cause.message;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
