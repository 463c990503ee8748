import { WebSocket } from 'ws';

type Frame = Record<string, unknown>;

/** A socket of the replay: what it receives is read in turns, each up to a ping of its own. */
export class Listener {
  readonly socket: WebSocket;
  private frames: Frame[] = [];
  private lastPing = 100_000;
  isClosed = false;
  closeCode = 0;

  constructor(url: string, options: { headers?: Record<string, string>; query?: Record<string, string> } = {}) {
    const query = new URLSearchParams(options.query).toString();
    const address = `${url.replace('http', 'ws')}/api/v4/websocket${query === '' ? '' : `?${query}`}`;
    this.socket = new WebSocket(address, { headers: options.headers ?? {} });
    this.socket.on('message', (data) => this.frames.push(JSON.parse(String(data))));
    this.socket.on('close', (code) => {
      this.isClosed = true;
      this.closeCode = code;
    });
    this.socket.on('error', () => {});
  }

  async open(): Promise<this> {
    if (this.socket.readyState !== WebSocket.OPEN) await new Promise((resolve) => this.socket.once('open', resolve));
    return this;
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** Everything received up to now, in order, once the server has nothing more to send. */
  async take(): Promise<Frame[]> {
    this.lastPing++;
    const ping = this.lastPing;
    if (!this.isClosed) {
      this.send({ seq: ping, action: 'ping' });
      while (!this.isClosed && !this.frames.some((frame) => frame['seq_reply'] === ping)) await this.next();
    }
    const taken = this.frames.filter((frame) => frame['seq_reply'] !== ping);
    this.frames = [];
    return taken;
  }

  /** Like `take` for a socket on which nobody is logged in: waits for it to be closed, or for a moment. */
  async takeWithin(timeoutMs: number): Promise<Frame[]> {
    const end = Date.now() + timeoutMs;
    while (!this.isClosed && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    return this.frames.splice(0);
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    const closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.close();
    await closed;
  }

  private next(): Promise<unknown> {
    return new Promise((resolve) => {
      const end = () => {
        this.socket.off('message', end).off('close', end);
        resolve(undefined);
      };
      this.socket.on('message', end).on('close', end);
    });
  }
}
