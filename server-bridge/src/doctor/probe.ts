import { Agent, request } from 'undici';

/** One GET, without following redirects. */
export type Probe =
  | { isAnswered: true; status: number; headers: Headers; text: string; durationMs: number; at: number }
  | { isAnswered: false; reason: string };

const timeoutMs = 5_000;
/** Of an answer that is not ours, no more is read. */
const bytesMost = 256 * 1024;

export async function probe(url: string, headers: Record<string, string> = {}, waitMs = timeoutMs): Promise<Probe> {
  const dispatcher = new Agent({ connect: { timeout: waitMs }, headersTimeout: waitMs, bodyTimeout: waitMs });
  const startedAt = Date.now();
  try {
    const answer = await request(url, { dispatcher, headers: { 'user-agent': 'Vigie', ...headers } });
    const received = new Headers();
    for (const [name, value = ''] of Object.entries(answer.headers)) received.set(name, [value].flat().join(', '));
    const length = Number(received.get('content-length') ?? 0);
    const text = length > bytesMost ? '' : await answer.body.text();
    const at = Date.now();
    return { isAnswered: true, status: answer.statusCode, headers: received, text, durationMs: at - startedAt, at };
  } catch (error) {
    return { isAnswered: false, reason: describe(error) };
  } finally {
    await dispatcher.destroy().catch(() => undefined);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : error.message;
}
