import { findPlugin, installPlugin, removePlugin, setPluginEnabled } from '../integrations/plugins.ts';
import type { User } from '../world/model.ts';
import { openSession } from '../world/sessions.ts';
import { makeHelloPlugin } from './make-plugin.ts';
import { closeListeners, listenAs, type Stage } from './stage.ts';

/** What happened between the recorded steps without being recorded, by the step that follows it. */
export const gaps: Record<string, (stage: Stage) => Promise<void>> = {
  '01-login-users#0': async (stage) => {
    for (const name of ['alice', 'bob', 'carol', 'dave']) {
      stage.bindings.set(`token:${name}`, openSession(stage.world, findUser(stage, name)).token);
    }
    for (const name of ['alice', 'bot', 'carol']) await listenAs(stage, name);
  },
  '05-posts-create#0': async (stage) => {
    await stage.listeners.get('bot')?.close();
    await listenAs(stage, 'bot');
  },
  '07-posts-list#0': async (stage) => {
    await createRoom(stage, 'liste', 'Liste');
    await write(stage, 'bob', 'secret2', 'à lire par personne', 'post-secret2');
  },
  '10-search#0': async (stage) => {
    await createRoom(stage, 'chercher', 'Chercher');
    const posts: [string, string, string, string][] = [
      ['s1', 'bot', 'chercher', 'un #srch-a #p1'],
      ['s2', 'bot', 'chercher', 'deux #srch-b #p1'],
      ['s3', 'alice', 'chercher', 'trois #srch-a #srch-b'],
      ['s4', 'bot', 'chercher', 'quatre #srch-alpha'],
      ['s5', 'bob', 'secret2', 'cinq #srch-a secret'],
      ['s6', 'bob', 'support', 'six #srch-a ailleurs'],
      ['s7', 'bot', 'chercher', 'sept srch-a sans dièse'],
      ['s8', 'bot', 'chercher', 'huit #srcha'],
      ['s9', 'bot', 'chercher', 'neuf #srch-a effacé'],
    ];
    for (const [name, as, room, message] of posts) await write(stage, as, room, message, name);
    await ask(stage, 'bot', 'DELETE', '/api/v4/posts/<id:s9>');
    const props = { vigie: {} };
    await write(stage, 'bot', 'chercher', 'dix #srch-a custom', 's10-custom', { type: 'custom_vigie', props });
  },
  '11-commands#77': async (stage) => stage.bridge.setAway(true),
  '11-commands#78': async (stage) => stage.bridge.setAway(false),
  '12-post-actions#31': (stage) => writeWithButton(stage, 'secret', 'post-k3'),
  '13-dialogs#36': (stage) => writeWithButton(stage, 'prod', 'post-dlg'),
  '14-plugins#1': async ({ world }) => {
    installPlugin(world, makeHelloPlugin(), false);
    setPluginEnabled(world, findPlugin(world, 'com.example.hello'), true);
  },
  '14-plugins#2': async ({ world }) => removePlugin(world, findPlugin(world, 'com.example.hello')),
  '18-websocket#0': async (stage) => {
    await closeListeners(stage);
    await listenAs(stage, 'carol');
  },
  '19-http-errors#0': async (stage) => {
    await closeListeners(stage);
    for (const name of ['alice', 'bot']) await listenAs(stage, name);
  },
};

/** A request outside the recording; its answer must be a success. */
export async function ask(stage: Stage, as: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const { bindings, url } = stage;
  const response = await fetch(url + bindings.fillText(path), {
    method,
    headers: { authorization: `Bearer ${bindings.require(`token:${as}`)}` },
    ...(body === undefined ? {} : { body: JSON.stringify(bindings.fill(body)) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

export async function write(
  stage: Stage,
  as: string,
  room: string,
  message: string,
  name: string,
  more: object = {},
): Promise<void> {
  const channel_id = `<id:channel-${room}>`;
  const post = await ask(stage, as, 'POST', '/api/v4/posts', { channel_id, message, ...more });
  stage.bindings.set(`id:${name}`, readId(post));
}

async function writeWithButton(stage: Stage, room: string, name: string): Promise<void> {
  const integration = { url: '<bridge>/action', context: { do: 'ack', inc: '42' } };
  const actions = [{ id: 'ack', type: 'button', name: 'Acquitter', integration }];
  await write(stage, 'bot', room, 'à acquitter', name, { props: { attachments: [{ text: 'x', actions }] } });
}

/** A public room of the administrator's, with alice and the bot in it. */
async function createRoom(stage: Stage, name: string, displayName: string): Promise<void> {
  const channel = { team_id: '<id:team-rec>', name, display_name: displayName, type: 'O' };
  const id = readId(await ask(stage, 'admin', 'POST', '/api/v4/channels', channel));
  stage.bindings.set(`id:channel-${name}`, id);
  for (const member of ['alice', 'bot']) {
    await ask(stage, 'admin', 'POST', `/api/v4/channels/${id}/members`, { user_id: `<id:user-${member}>` });
  }
}

function findUser(stage: Stage, username: string): User {
  const user = stage.world.usersByName.get(username);
  if (user === undefined) throw new Error(`Nobody is called ${username}.`);
  return user;
}

function readId(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'id' in body) return String(body.id);
  throw new Error('The answer has no id.');
}
