import { parse } from 'yaml';
import { z } from 'zod';
import { classifyNetworkError } from '../classify-network-error.ts';
import type { ToolAnswer, ToolFailure, WayBackContext } from '../source.ts';

const timeoutMs = 10_000;

const urlWanted = 'the address of Alertmanager, such as http://alertmanager.example.com:9093';
const shown = (wanted: string) => z.string({ error: wanted }).min(1, { error: wanted });

/** How to reach Alertmanager's API: `api:` of the source in vigie.yaml. */
export const apiSchema = z
  .strictObject(
    {
      url: z.string({ error: urlWanted }).transform((text, context): string => {
        const url = URL.parse(text.trim());
        const isPlain =
          url !== null && /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.search}` === '';
        if (isPlain) return `${url.origin}${url.pathname.replace(/\/*(api\/v2\/?)?$/, '')}`;
        context.issues.push({ code: 'custom', message: urlWanted, input: text });
        return z.NEVER;
      }),
      receiver: shown("the name of Alertmanager's receiver that calls us").default('vigie'),
      token: shown('a bearer token, from the environment').optional(),
      username: shown('a user of Alertmanager, or of the proxy before it').optional(),
      password: shown("that user's password, from the environment").optional(),
    },
    {
      error: ({ code }) =>
        code === 'unrecognized_keys'
          ? 'url, receiver, token, username, password'
          : 'a mapping with url, and where they are needed receiver, token, username, password',
    },
  )
  .check((context) => {
    const { token, username, password } = context.value;
    if (token !== undefined && username !== undefined)
      context.issues.push({
        code: 'custom',
        path: ['token'],
        message: 'a token or a username, not both',
        input: token,
      });
    if ((username === undefined) !== (password === undefined))
      context.issues.push({
        code: 'custom',
        path: [username === undefined ? 'username' : 'password'],
        message: 'username and password, both or none',
        input: undefined,
      });
  });

export type ApiOptions = z.output<typeof apiSchema>;

const statusShape = z.object({
  uptime: z.string().optional(),
  config: z.object({ original: z.string().catch('') }),
  versionInfo: z.object({ version: z.string().catch('') }).optional(),
});

/** What Alertmanager says of itself. */
export interface AlertmanagerStatus {
  version: string;
  /** When the process began, as it writes it; names the process. */
  uptime: string | undefined;
  /** As YAML, secrets blanked. */
  config: string;
}

const alertShape = z.object({
  fingerprint: z.string().min(1),
  startsAt: z.string(),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()).catch({}),
  generatorURL: z.string().catch(''),
  receivers: z.array(z.object({ name: z.string() })).catch([]),
  status: z.object({ state: z.string(), mutedBy: z.array(z.unknown()).catch([]) }),
});
/** An alert that fires, told or not. */
export type ListedAlert = z.output<typeof alertShape>;

export class AlertmanagerApi {
  private readonly options: ApiOptions;
  private readonly fetch: WayBackContext<unknown>['fetch'];

  constructor(options: ApiOptions, fetch: WayBackContext<unknown>['fetch']) {
    this.options = options;
    this.fetch = fetch;
  }

  async readStatus(): Promise<ToolAnswer<AlertmanagerStatus>> {
    const answer = await this.get('/api/v2/status', statusShape);
    if (!answer.ok) return answer;
    const { uptime, config, versionInfo } = answer.value;
    return { ok: true, value: { version: versionInfo?.version ?? '', uptime, config: config.original } };
  }

  /** All that fire, those silenced, inhibited and not yet looked at included. */
  readAlerts(): Promise<ToolAnswer<ListedAlert[]>> {
    const all = 'active=true&silenced=true&inhibited=true&unprocessed=true';
    return this.get(`/api/v2/alerts?${all}`, z.array(alertShape));
  }

  /** Fires an alert, or ends one. */
  async postAlert(alert: object): Promise<ToolAnswer<unknown>> {
    return this.send('/api/v2/alerts', z.unknown(), {
      method: 'POST',
      body: JSON.stringify([alert]),
      headers: { 'content-type': 'application/json' },
    });
  }

  private get<T>(path: string, shape: z.ZodType<T>): Promise<ToolAnswer<T>> {
    return this.send(path, shape, {});
  }

  private async send<T>(path: string, shape: z.ZodType<T>, init: RequestInit): Promise<ToolAnswer<T>> {
    const { url, token, username, password } = this.options;
    const basic = username === undefined ? undefined : Buffer.from(`${username}:${password}`).toString('base64');
    const credentials = token === undefined ? basic && `Basic ${basic}` : `Bearer ${token}`;
    let response: Response;
    let text: string;
    try {
      response = await this.fetch(`${url}${path}`, {
        ...init,
        headers: {
          ...init.headers,
          accept: 'application/json',
          ...(credentials === undefined ? {} : { authorization: credentials }),
        },
        // Followed, a redirect would carry the credentials elsewhere.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await response.text();
    } catch (error) {
      return { ok: false, failure: classifyNetworkError(error, 'Alertmanager') };
    }
    if (!response.ok) return { ok: false, failure: classifyStatus(response.status, url) };
    const parsed = shape.safeParse(parseJson(text));
    if (parsed.success) return { ok: true, value: parsed.data };
    return { ok: false, failure: away('not-the-api', `${url}${path} does not answer as Alertmanager's API does`) };
  }
}

/** The receivers of a configuration, each with the addresses of its webhooks (blanked in newer versions). */
export function listReceivers(config: string): { name: string; webhooks: Record<string, unknown>[] }[] {
  const shape = z.object({
    receivers: z.array(
      z.object({ name: z.string(), webhook_configs: z.array(z.record(z.string(), z.unknown())).catch([]) }),
    ),
  });
  const parsed = shape.safeParse(parseYaml(config));
  return (parsed.data?.receivers ?? []).map(({ name, webhook_configs: webhooks }) => ({ name, webhooks }));
}

function classifyStatus(status: number, url: string): ToolFailure {
  if (status === 401 || status === 403)
    return away('token-refused', `Alertmanager refuses the credentials (${status})`);
  if (status >= 500 || status === 429 || status === 408) return away('unreachable', `Alertmanager answers ${status}`);
  return away('not-the-api', `${url} answers ${status}`);
}

function away(reason: 'unreachable' | 'token-refused' | 'not-the-api', message: string): ToolFailure {
  return { kind: 'away', reason, isUncertain: false, message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
