import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { createFaults, type Fault, faultSchema } from '../traffic/faults.ts';
import { answerCall, callShape, type ZabbixState } from './answer-call.ts';
import { type ZabbixEvent, ZabbixEvents } from './zabbix-events.ts';

export interface ZabbixApiOptions {
  /** A free one when 0 or absent. */
  port?: number;
  /** Such as 7.0.2; 6.0.14 when absent. */
  version?: string;
  token?: string;
  /** Every problem is there as soon as one asks for it; else those added by the control endpoint. */
  knowsAll?: boolean;
  /** Epoch milliseconds. */
  clock?: () => number;
}

export interface ZabbixApi {
  /** Of the frontend, as vigie.yaml wants it. */
  url: string;
  token: string;
  /** For tests in the same process; others ask `GET /stand-in/events`. */
  events(): ZabbixEvent[];
  stop(): Promise<void>;
}

const newEvent = z.object({
  eventid: z.string(),
  objectid: z.string().exactOptional(),
  clock: z.string().exactOptional(),
  name: z.string().exactOptional(),
  severity: z.string().exactOptional(),
  tags: z.array(z.object({ tag: z.string(), value: z.string() })).exactOptional(),
  announced: z.boolean().exactOptional(),
});

const control = {
  faults: z.union([faultSchema, z.array(faultSchema)]),
  state: z.object({
    version: z.string().optional(),
    token: z.string().optional(),
    isDown: z.boolean().optional(),
    hostCount: z.int().exactOptional(),
    undelivered: z.array(z.object({ clock: z.string(), error: z.string() })).exactOptional(),
    refusal: z.object({ code: z.number(), message: z.string(), data: z.string() }).nullish(),
  }),
  events: z.object({
    add: z
      .array(
        z
          .string()
          .transform((eventid) => ({ eventid }))
          .or(newEvent),
      )
      .default([]),
    remove: z.array(z.string()).default([]),
    end: z.array(z.string()).default([]),
  }),
};

/** Starts a stand-in for Zabbix's API: versions, tokens, acknowledgements, and faults on demand (README.md). */
export async function startZabbixApi(options: ZabbixApiOptions = {}): Promise<ZabbixApi> {
  const {
    port = 0,
    version = '6.0.14',
    token = 'zabbix-token-of-the-stand-in',
    knowsAll = false,
    clock = Date.now,
  } = options;
  const state: ZabbixState & { isDown: boolean } = {
    version,
    token,
    events: new ZabbixEvents(knowsAll, clock),
    refusal: undefined,
    groups: ['Production/Web'],
    isDown: false,
  };
  const faults = createFaults();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    if (request.url?.startsWith('/stand-in/')) {
      const answer = answerControl(request, body);
      return answer === undefined ? send(response, 404, 'text/plain', 'no such control') : sendJson(response, answer);
    }
    if (state.isDown) return cut(response);
    if (request.url !== '/api_jsonrpc.php' || request.method !== 'POST') return send(response, 404, 'text/html', page);
    if (!/^application\/json(-rpc|request)?\b/.test(request.headers['content-type'] ?? '')) {
      return send(response, 412, 'text/html', '');
    }
    const call = callShape.safeParse(parseJson(body));
    if (!call.success) return sendRpc(response, null, { error: parseError });
    const fault = faults.strike('POST', call.data.method);
    if (fault?.kind === 'cut-before') return cut(response);
    if (fault?.kind === 'slow') await sleep(fault.delayMs);
    if (fault?.kind === 'rate-limited') return send(response, 429, 'text/plain', '');
    if (fault?.kind === 'status') return send(response, fault.status, fault.contentType, fault.body ?? page);
    const answer = answerCall(call.data, readBearer(request), state);
    return release(fault, response, call.data.id, answer);
  }

  async function release(fault: Fault | null, response: ServerResponse, id: number | string, answer: object) {
    if (fault?.kind === 'slow-answer') await sleep(fault.delayMs);
    if (fault?.kind === 'cut-after') return cut(response);
    return sendRpc(response, id, answer);
  }

  /** What the control endpoint answers; undefined where it has no such thing. */
  function answerControl({ method, url }: IncomingMessage, body: string): unknown {
    const given = body === '' ? {} : parseJson(body);
    switch (`${method} ${url}`) {
      case 'GET /stand-in/events':
        return state.events.list();
      case 'POST /stand-in/events': {
        const { add, remove, end } = control.events.parse(given);
        for (const event of add) state.events.add(event);
        for (const id of remove) state.events.remove(id);
        for (const id of end) {
          const event = state.events.find(id);
          if (event !== undefined) state.events.end(event);
        }
        return {};
      }
      case 'PUT /stand-in/state': {
        const { refusal, ...rest } = control.state.parse(given);
        Object.assign(state, rest);
        if (refusal !== undefined) state.refusal = refusal ?? undefined;
        return {};
      }
      case 'POST /stand-in/faults':
        return [control.faults.parse(given)].flat().map((fault) => faults.add(fault));
      case 'GET /stand-in/faults':
        return faults.list();
      case 'DELETE /stand-in/faults':
        faults.clear();
        return {};
      default:
        return undefined;
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => send(response, 400, 'text/plain', String(error)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in listens on no port.');
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${address.port}`, token, events: () => state.events.list(), stop };
}

const page = '<!DOCTYPE html><html><body>The page of something in between</body></html>';
const parseError = {
  code: -32700,
  message: 'Parse error',
  data: 'Invalid JSON. An error occurred on the server while parsing the JSON text.',
};

function sendRpc(response: ServerResponse, id: number | string | null, answer: object): void {
  sendJson(response, { jsonrpc: '2.0', ...answer, id });
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, 'application/json', JSON.stringify(value));
}

function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType }).end(body);
}

function cut(response: ServerResponse): void {
  response.socket?.destroy();
}

function readBearer({ headers }: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
