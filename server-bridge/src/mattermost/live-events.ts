import WebSocket from 'ws';
import { z } from 'zod';
import { type ChannelPost, channelPostShape } from './mattermost.ts';

const eventShape = z.object({
  event: z.string().catch(''),
  seq: z.number().catch(-1),
  data: z.record(z.string(), z.unknown()).nullish().catch(null),
  broadcast: z
    .object({ channel_id: z.string().catch('') })
    .nullish()
    .catch(null),
});
const helloShape = z.object({ connection_id: z.string() });

const firstRetryMs = 2_000;
const longestRetryMs = 60_000;
/** Nothing heard for twice as long: the connection is dead, whatever the network says. */
const pingEveryMs = 30_000;

export interface LiveEvent {
  name: string;
  /** Empty where it is about no channel. */
  channelId: string;
  /** Of `posted`, `post_edited` and `post_deleted`; of a deleted one as it was before. */
  post?: ChannelPost | undefined;
}

export interface LiveEventsOptions {
  url: string;
  token: string;
  onEvent(event: LiveEvent): void;
  /** Events may have been missed: at the first connection, and where the server could not give them again. */
  onGap(): void;
}

/**
 * What the server tells of the channels the bot is in, as it happens. The upgrade itself carries the token, so that the
 * server replays what was missed between two connections; Mattermost's own client sends it after, where there is no
 * replay, and writes to the console.
 */
export class LiveEvents {
  /** Whether events come in at the moment. */
  isUp = false;
  private readonly options: LiveEventsOptions;
  private socket: WebSocket | undefined;
  private timer: NodeJS.Timeout | undefined;
  private pinging: NodeJS.Timeout | undefined;
  private isAlive = true;
  private retryMs = firstRetryMs;
  private connectionId = '';
  private nextSeq = 0;
  private isStopped = false;

  constructor(options: LiveEventsOptions) {
    this.options = options;
  }

  start(): void {
    this.connect();
    this.pinging = setInterval(() => this.ping(), pingEveryMs);
    this.pinging.unref();
  }

  stop(): void {
    this.isStopped = true;
    this.isUp = false;
    clearTimeout(this.timer);
    clearInterval(this.pinging);
    this.socket?.terminate();
  }

  private connect(): void {
    if (this.isStopped) return;
    const { url, token } = this.options;
    const query = `connection_id=${this.connectionId}&sequence_number=${this.nextSeq}`;
    const address = `${url.replace(/^http/, 'ws')}/api/v4/websocket?${query}`;
    const socket = new WebSocket(address, {
      headers: { authorization: `Bearer ${token}` },
      handshakeTimeout: 15_000,
      maxPayload: 8 * 1024 * 1024,
    });
    this.socket = socket;
    socket.on('open', () => {
      this.isAlive = true;
      this.retryMs = firstRetryMs;
      // A connection that goes on gets no greeting.
      if (this.connectionId !== '') this.isUp = true;
    });
    socket.on('pong', () => {
      this.isAlive = true;
    });
    socket.on('message', (data) => {
      this.isAlive = true;
      this.hear(String(data), socket);
    });
    // The reason comes with `close`; what calls over REST tells of an outage.
    socket.on('error', () => undefined);
    socket.on('close', () => this.goOn(socket));
  }

  private hear(text: string, socket: WebSocket): void {
    const parsed = eventShape.safeParse(parseJson(text));
    // Answers to what we sent have no event.
    if (!parsed.success || parsed.data.event === '') return;
    const { event: name, seq, data, broadcast } = parsed.data;
    if (name === 'hello') {
      const hello = helloShape.safeParse(data);
      const id = hello.success ? hello.data.connection_id : '';
      const isNew = id !== this.connectionId;
      this.connectionId = id;
      this.nextSeq = seq + 1;
      this.isUp = true;
      if (isNew) this.options.onGap();
      return;
    }
    if (seq !== this.nextSeq) {
      // Something is lost: begin anew, with a greeting.
      this.connectionId = '';
      this.nextSeq = 0;
      socket.terminate();
      return;
    }
    this.nextSeq = seq + 1;
    const post = readPost(data?.['post']);
    this.options.onEvent({ name, channelId: post?.channel_id ?? broadcast?.channel_id ?? '', post });
  }

  private goOn(socket: WebSocket): void {
    if (this.socket !== socket || this.isStopped) return;
    this.isUp = false;
    this.timer = setTimeout(() => this.connect(), this.retryMs * (0.75 + Math.random() / 2));
    this.retryMs = Math.min(this.retryMs * 2, longestRetryMs);
  }

  private ping(): void {
    const { socket } = this;
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (this.isAlive) socket.ping();
    else socket.terminate();
    this.isAlive = false;
  }
}

function readPost(text: unknown): ChannelPost | undefined {
  if (typeof text !== 'string') return undefined;
  const parsed = channelPostShape.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
