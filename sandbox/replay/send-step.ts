import type { Bindings } from './bindings.ts';
import type { Step } from './recording.ts';

/** What the answer before was tagged with: conditional requests repeat it. */
let lastTag = '';

export interface Came {
  status: number;
  headers: Headers;
  body: unknown;
}

/** Sends the request of a step, placeholders filled in. */
export async function sendStep(url: string, request: Step['request'], bindings: Bindings): Promise<Came> {
  const query = new URLSearchParams(fillAll(request.query ?? {}, bindings)).toString();
  const response = await fetch(`${url}${bindings.fillText(request.path)}${query === '' ? '' : `?${query}`}`, {
    method: request.method,
    headers: {
      ...fillAll(request.headers, bindings),
      ...('if-none-match' in request.headers ? { 'if-none-match': lastTag } : {}),
    },
    redirect: 'manual',
    ...('body' in request && request.body !== undefined ? { body: writeBody(bindings.fill(request.body)) } : {}),
  });
  lastTag = response.headers.get('etag') ?? '';
  return { status: response.status, headers: response.headers, body: await readBody(response) };
}

function writeBody(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** What is neither JSON nor text is recorded by its type and first bytes. */
async function readBody(response: Response): Promise<unknown> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  if (bytes.length === 0) return null;
  if (type.startsWith('application/json')) return JSON.parse(bytes.toString());
  if (type.startsWith('text/html')) return '<text/html>';
  if (type.startsWith('text/')) return bytes.toString();
  return `<binary ${type}, magic ${bytes.subarray(0, 4).toString('hex')}>`;
}

function fillAll(given: Record<string, string>, bindings: Bindings): Record<string, string> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, bindings.fillText(value)]));
}
