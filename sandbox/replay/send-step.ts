import type { Bindings } from './bindings.ts';
import { makePluginArchive } from './make-plugin.ts';
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
  const { 'content-type': type, ...headers } = fillAll(request.headers, bindings);
  const response = await fetch(`${url}${bindings.fillText(request.path)}${query === '' ? '' : `?${query}`}`, {
    method: request.method,
    headers: {
      ...headers,
      ...(type === undefined || type.startsWith('multipart') ? {} : { 'content-type': type }),
      ...('if-none-match' in request.headers ? { 'if-none-match': lastTag } : {}),
    },
    redirect: 'manual',
    ...('body' in request && request.body !== undefined ? { body: writeBody(bindings.fill(request.body)) } : {}),
  });
  lastTag = response.headers.get('etag') ?? '';
  return { status: response.status, headers: response.headers, body: await readBody(response) };
}

/** A form is recorded by its fields; `plugin` is then the version to make. */
function writeBody(body: unknown): string | FormData {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null || !('$multipart' in body)) return JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of Object.entries(Object(body.$multipart))) {
    if (name === 'plugin') form.set(name, new Blob([new Uint8Array(makePluginArchive(String(value)))]), 'rec.tar.gz');
    else form.set(name, String(value));
  }
  return form;
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
