import { createServer, type IncomingMessage } from 'node:http';
import type { RecordedExchange } from './recording.ts';

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** What the recorded server called: answers as it was then answered, and keeps what it was sent. */
export interface Bridge {
  url: string;
  received: ReceivedRequest[];
  /** The answers to give next, in order. */
  prepare(exchanges: readonly RecordedExchange[], fill: (value: unknown) => unknown): void;
  /** Away: every connection is cut. */
  setAway(isAway: boolean): void;
  close(): Promise<void>;
}

export async function openBridge(): Promise<Bridge> {
  const received: ReceivedRequest[] = [];
  let replies: RecordedExchange['replied'][] = [];
  let isGone = false;
  const server = createServer(async (request, response) => {
    if (isGone) {
      request.socket.destroy();
      return;
    }
    received.push(await readRequest(request));
    const reply = replies.shift() ?? { status: 200, content_type: 'application/json', body: {} };
    response.writeHead(reply.status, {
      'content-type': reply.content_type ?? 'application/json',
      location: '/elsewhere',
    });
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bridge listens on no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    prepare: (exchanges, fill) => {
      received.length = 0;
      replies = exchanges.map(({ replied }) => ({ ...replied, body: fill(replied.body) }));
    },
    setAway: (isAway) => {
      isGone = isAway;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readRequest(request: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString(),
  };
}
