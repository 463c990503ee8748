import type { SandboxProcess } from './processes.ts';

/** The barest client there is: what a server gives when nothing is between. */
export class BareClient {
  private readonly url: string;
  private readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}/api/v4${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  /** A public channel of the home team with everyone in it, made if it is not there. */
  async openChannel(sandbox: SandboxProcess, name: string): Promise<string> {
    const admin = new BareClient(this.url, sandbox.admin.token);
    const team = await admin.call<{ id: string }>('GET', `/teams/name/${sandbox.team}`);
    const known = await admin
      .call<{ id: string }>('GET', `/teams/${team.id}/channels/name/${name}`)
      .catch(() => undefined);
    const channel =
      known ??
      (await admin.call<{ id: string }>('POST', '/channels', {
        team_id: team.id,
        name,
        display_name: name,
        type: 'O',
      }));
    const alice = await admin.call<{ id: string }>('GET', '/users/username/alice');
    for (const user of [alice.id, sandbox.bot.user_id])
      await admin.call('POST', `/channels/${channel.id}/members`, { user_id: user });
    return channel.id;
  }
}

/** What one user sees on the websocket: when each post whose message holds a word appears. */
export class Watcher {
  private readonly socket: WebSocket;
  private readonly waiting: { word: string; resolve(at: number): void }[] = [];

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.addEventListener('message', ({ data }) => this.read(String(data)));
  }

  static async open(url: string, token: string): Promise<Watcher> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v4/websocket`);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    const watcher = new Watcher(socket);
    const greeted = new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }));
    socket.send(JSON.stringify({ seq: 1, action: 'authentication_challenge', data: { token } }));
    await greeted;
    return watcher;
  }

  /** When a post with the word appears, by `performance.now()`. */
  see(word: string): Promise<number> {
    return new Promise((resolve) => this.waiting.push({ word, resolve }));
  }

  close(): void {
    this.socket.close();
  }

  private read(text: string): void {
    if (!text.includes('"posted"')) return;
    const at = performance.now();
    const index = this.waiting.findIndex(({ word }) => text.includes(word));
    if (index >= 0) this.waiting.splice(index, 1)[0]?.resolve(at);
  }
}
