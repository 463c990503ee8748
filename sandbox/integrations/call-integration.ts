import http from 'node:http';
import https from 'node:https';
import type { World } from '../world/world.ts';
import { isCallAllowed } from './is-call-allowed.ts';

const timeoutMs = 30_000;
/** The server reads no more of an answer. */
const maxAnswerBytes = 1024 * 1024;
const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };

export interface IntegrationRequest {
  url: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

export type IntegrationAnswer =
  | { isAnswered: true; status: number; contentType: string; body: string }
  | { isAnswered: false; reason: 'unreachable' | 'too-large' };

/** Calls a command, a button or a dialog's address, with the headers of the real server and no redirect followed. */
export async function callIntegration(world: World, request: IntegrationRequest): Promise<IntegrationAnswer> {
  // What the setting forbids looks to everybody as if nobody were there.
  return (await isCallAllowed(world, request.url)) ? send(request) : { isAnswered: false, reason: 'unreachable' };
}

function send({ url, method, headers, body }: IntegrationRequest): Promise<IntegrationAnswer> {
  const target = new URL(url);
  const isSecure = target.protocol === 'https:';
  const length: Record<string, string> =
    body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options = {
    method,
    agent: isSecure ? agents['https:'] : agents['http:'],
    headers: {
      ...headers,
      accept: 'application/json',
      'user-agent': 'Mattermost-Bot/1.1',
      'accept-encoding': 'gzip',
      ...length,
    },
    timeout: timeoutMs,
  };
  return new Promise((resolve) => {
    const request = (isSecure ? https : http).request(target, options, (response) => {
      readAnswer(response).then(resolve, () => resolve({ isAnswered: false, reason: 'unreachable' }));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve({ isAnswered: false, reason: 'unreachable' }));
    request.end(body);
  });
}

async function readAnswer(response: http.IncomingMessage): Promise<IntegrationAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    chunks.push(Buffer.from(chunk));
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) return { isAnswered: false, reason: 'too-large' };
  }
  return {
    isAnswered: true,
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    body: Buffer.concat(chunks).toString(),
  };
}
