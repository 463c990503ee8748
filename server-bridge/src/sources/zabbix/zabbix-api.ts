import { z } from 'zod';
import { classifyNetworkError } from '../classify-network-error.ts';
import type { ToolAnswer, ToolFailure, WayBackContext } from '../source.ts';

const timeoutMs = 10_000;
/** The first version that takes the token in a header; 7.2 takes it nowhere else. */
const headerSince = 604;
const path = '/api_jsonrpc.php';

const urlWanted = "the address of Zabbix's frontend, such as https://zabbix.example.com";
const tokenWanted = 'an API token of Zabbix, from the environment: Zabbix shows it once, in Users > API tokens';

/** How to reach Zabbix's API: `api:` of the source in vigie.yaml. */
export const apiSchema = z.strictObject(
  {
    url: z.string({ error: urlWanted }).transform((text, context): string => {
      const url = URL.parse(text.trim());
      const isPlain =
        url !== null && /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.search}` === '';
      if (isPlain) return `${url.origin}${url.pathname.replace(/\/*(api_jsonrpc\.php|index\.php)?$/, '')}${path}`;
      context.issues.push({ code: 'custom', message: urlWanted, input: text });
      return z.NEVER;
    }),
    token: z.string({ error: tokenWanted }).regex(/^[\x21-\x7e]{16,}$/, { error: tokenWanted }),
  },
  { error: ({ code }) => (code === 'unrecognized_keys' ? 'url, token' : 'a mapping with url and token') },
);

export type ApiOptions = z.output<typeof apiSchema>;

const versionShape = z.string().regex(/^\d+\.\d+/);
const envelopeShape = z.object({
  result: z.unknown().optional(),
  error: z
    .object({ code: z.coerce.number().catch(0), message: z.string().catch(''), data: z.string().catch('') })
    .optional(),
});

type Failed = { ok: false; failure: ToolFailure };

/** Zabbix's JSON-RPC. Where the token goes depends on the version, which is read first and again when it is refused. */
export class ZabbixApi {
  private readonly options: ApiOptions;
  private readonly fetch: WayBackContext<unknown>['fetch'];
  /** 604 for 6.4. */
  private version: number | undefined;
  private lastId = 0;

  constructor(options: ApiOptions, fetch: WayBackContext<unknown>['fetch']) {
    this.options = options;
    this.fetch = fetch;
  }

  /** `params` is given the version: 604 for 6.4. */
  async call<T>(method: string, shape: z.ZodType<T>, params: (version: number) => object): Promise<ToolAnswer<T>> {
    const known = this.version;
    const version = await this.readVersion();
    if (!version.ok) return version;
    const answer = await this.send(method, params(version.value), shape, version.value);
    if (answer.ok || known === undefined || !isAboutTheToken(answer.failure)) return answer;
    // Zabbix may have been upgraded since the version was read: then the token goes elsewhere.
    this.version = undefined;
    const again = await this.readVersion();
    if (!again.ok) return again;
    return again.value === known ? answer : this.send(method, params(again.value), shape, again.value);
  }

  /** 604 for 6.4; asked once, without the token. */
  async readVersion(): Promise<ToolAnswer<number>> {
    if (this.version !== undefined) return { ok: true, value: this.version };
    const answer = await this.send('apiinfo.version', [], versionShape);
    if (!answer.ok) return answer;
    const [major = 0, minor = 0] = answer.value.split('.').map(Number);
    this.version = major * 100 + minor;
    return { ok: true, value: this.version };
  }

  private async send<T>(method: string, params: object, shape: z.ZodType<T>, version?: number): Promise<ToolAnswer<T>> {
    const { url, token } = this.options;
    const isInHeader = version !== undefined && version >= headerSince;
    const isInBody = version !== undefined && !isInHeader;
    this.lastId += 1;
    const request = { jsonrpc: '2.0', method, params, id: this.lastId, ...(isInBody ? { auth: token } : {}) };
    const answer = await this.post(
      url,
      JSON.stringify(request),
      isInHeader ? { authorization: `Bearer ${token}` } : {},
    );
    if (!answer.ok) return answer;
    const envelope = envelopeShape.safeParse(parseJson(answer.value));
    if (!envelope.success) return notTheApi(true, `${url} does not answer as Zabbix's API does`);
    const { error, result } = envelope.data;
    if (error !== undefined) return { ok: false, failure: classifyError(error) };
    const parsed = shape.safeParse(result);
    return parsed.success ? { ok: true, value: parsed.data } : notTheApi(true, `${method} answers something else`);
  }

  private async post(url: string, body: string, headers: Record<string, string>): Promise<ToolAnswer<string>> {
    let response: Response;
    let text: string;
    try {
      response = await this.fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json-rpc', ...headers },
        // Followed, a redirect would carry the token elsewhere.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await response.text();
    } catch (error) {
      return { ok: false, failure: classifyNetworkError(error, 'Zabbix') };
    }
    const { status } = response;
    if (status >= 200 && status < 300) return { ok: true, value: text };
    if (status >= 500 || status === 429 || status === 408) {
      return away('unreachable', status !== 429, `Zabbix answers ${status}`);
    }
    return notTheApi(
      false,
      `${url} answers ${status}${status === 412 ? ': something on the way changes the content type' : ''}`,
    );
  }
}

function classifyError({ code, message, data }: { code: number; message: string; data: string }): ToolFailure {
  const words = `${message} ${data}`.trim();
  // "Error connecting to database.", "Config file does not exist.": the frontend is there, Zabbix is not.
  if (code === 1) return { kind: 'away', reason: 'unreachable', isUncertain: true, message: words };
  if (/not authori[sz]ed|re-login|session terminated|token|parameter "auth"/i.test(data)) {
    return { kind: 'away', reason: 'token-refused', isUncertain: false, message: words };
  }
  // No permission and no such event give the same words.
  if (/referred object/i.test(data)) return { kind: 'refused', reason: 'hidden', message: words };
  if (/permission/i.test(data)) return { kind: 'refused', reason: 'not-permitted', message: words };
  // -32500 is its own or its database's failure, -326xx a request that it does not take.
  if (code === -32500 || code === -32603) return { kind: 'failed', isUncertain: true, message: words };
  return { kind: 'refused', reason: 'rejected', message: words };
}

function notTheApi(isUncertain: boolean, message: string): Failed {
  return away('not-the-api', isUncertain, message);
}

function away(reason: 'unreachable' | 'not-the-api', isUncertain: boolean, message: string): Failed {
  return { ok: false, failure: { kind: 'away', reason, isUncertain, message } };
}

function isAboutTheToken(failure: ToolFailure): boolean {
  return failure.kind === 'away' && failure.reason === 'token-refused';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
