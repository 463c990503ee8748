import { z } from 'zod';
import type { Sandbox } from '../start-sandbox.ts';

export interface Reply {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** Speaks to a sandbox over its socket, as a test would to a real server. */
export interface Client {
  /** Under /api/v4; as the bot unless told otherwise. */
  api(method: string, path: string, body?: unknown, token?: string): Promise<Reply>;
  /** Under /sandbox. */
  control(method: string, path: string, body?: unknown): Promise<Reply>;
  /** A public room of the bot's. */
  createRoom(name: string): Promise<string>;
  write(channelId: string, message: string, more?: object): Promise<Reply>;
  listPosts(channel: string): Promise<ShownPost[]>;
}

const shownPost = z.looseObject({
  id: z.string(),
  message: z.string(),
  deleted: z.boolean(),
  username: z.string(),
  edits: z.number(),
});
export type ShownPost = z.infer<typeof shownPost>;

export function createClient(sandbox: Sandbox): Client {
  const send = async (method: string, path: string, body: unknown, token: string): Promise<Reply> => {
    const response = await fetch(sandbox.url + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
  };
  const client: Client = {
    api: (method, path, body, token = sandbox.bot.token) => send(method, `/api/v4${path}`, body, token),
    control: (method, path, body) => send(method, `/sandbox${path}`, body, ''),
    createRoom: async (name) => {
      const team = await client.api('GET', `/teams/name/${sandbox.team}`);
      const channel = { team_id: team.body['id'], name, display_name: name, type: 'O' };
      return String((await client.api('POST', '/channels', channel)).body['id']);
    },
    write: (channelId, message, more = {}) => client.api('POST', '/posts', { channel_id: channelId, message, ...more }),
    listPosts: async (channel) => {
      const { body } = await client.control('GET', `/channels/${channel}/posts`);
      return z
        .array(shownPost)
        .parse(body)
        .filter((post) => !String(post['type']).startsWith('system_'));
    },
  };
  return client;
}

export function tokenOf(sandbox: Sandbox, username: string): string {
  return sandbox.users.find((user) => user.username === username)?.token ?? '';
}
