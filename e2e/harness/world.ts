import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, createApi } from './api.ts';
import { type Bridge, createBridge } from './bridge.ts';
import { findFreePort } from './find-free-port.ts';
import { createPerson, type Person } from './people.ts';
import { openServer, type Server } from './server.ts';
import { runVigie } from './vigie-command.ts';

/** A channel made for the tests. */
export interface Room {
  id: string;
  name: string;
  displayName: string;
}

/**
 * Mattermost, prepared by `vigie setup`, with people and rooms of this run only, and a running bridge. Alice and Bob are
 * in the public rooms, Alice alone in the private one; Carol, in the team only, is in none.
 */
export interface World {
  server: Server;
  admin: Api;
  teamId: string;
  alice: Person;
  bob: Person;
  carol: Person;
  rooms: { supervision: Room; prod: Room; news: Room; secret: Room };
  bridge: Bridge;
  /** Health and metrics. */
  adminUrl: string;
  configPath: string;
  hooksUrl: string;
  /** Of the sources, of which one is called zabbix. */
  hookSecret: string;
  /** What `vigie setup` said. */
  setupOutput: string;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** More of them, as in vigie.yaml; their secret is ${HOOK_SECRET}. */
  sources?: string[];
  /** More sections of vigie.yaml. */
  config?: string;
  /** Arguments of `vigie setup` beside the usual ones. */
  setup?: string[];
}

export async function openWorld({ sources = [], config = '', setup = [] }: WorldOptions = {}): Promise<World> {
  const server = await openServer();
  const undo: (() => Promise<unknown>)[] = [() => server.stop()];
  const stop = async () => {
    for (const step of undo.reverse()) await step().catch((error) => process.stderr.write(`clean-up: ${error}\n`));
  };
  try {
    const run = Math.random().toString(36).slice(2, 6);
    const admin = createApi(server.url, server.adminToken);
    const team = await admin.call('GET', `/teams/name/${server.team}`);
    const people = await createPeople(server, admin, team.id, run, undo);
    const rooms = {
      supervision: await createRoom(admin, team.id, `supervision-${run}`, 'O', undo),
      prod: await createRoom(admin, team.id, `prod-${run}`, 'O', undo),
      news: await createRoom(admin, team.id, `annonces-${run}`, 'O', undo),
      secret: await createRoom(admin, team.id, `securite-${run}`, 'P', undo),
    };
    const folder = mkdtempSync(join(tmpdir(), 'vigie-e2e-'));
    undo.push(async () => rmSync(folder, { recursive: true, force: true }));
    const ports = { listen: await findFreePort(), admin: await findFreePort() };
    const bridgeUrl = process.env['VIGIE_BRIDGE_URL'] ?? `http://127.0.0.1:${ports.listen}`;
    const listen = process.env['VIGIE_BRIDGE_URL'] ? `0.0.0.0:${new URL(bridgeUrl).port}` : `127.0.0.1:${ports.listen}`;
    const hookSecret = crypto.randomUUID();
    const configPath = join(folder, 'vigie.yaml');
    writeFileSync(join(folder, '.env'), `HOOK_SECRET=${hookSecret}\n`, { mode: 0o600 });
    writeFileSync(
      configPath,
      `
mattermost: { url: ${server.url}, token: '\${VIGIE_MATTERMOST_TOKEN}', team: ${server.team}, commandTokens: '\${VIGIE_COMMAND_TOKENS}' }
bridge: { listen: '${listen}', url: ${bridgeUrl}, secret: '\${VIGIE_SECRET}', admin: '127.0.0.1:${ports.admin}' }
store: sqlite:${folder}/vigie.db
rooms: { default: ${rooms.supervision.name}, announcements: [${rooms.news.name}], language: fr, timezone: Europe/Paris, postsPerMinute: 1000 }
sources:
  zabbix: { type: zabbix, secret: '\${HOOK_SECRET}', timezone: UTC }
${sources.map((source) => `  ${source}\n`).join('')}
routes:
  - { matchers: ['environment="secret"'], rooms: [${rooms.secret.name}] }
  - { matchers: ['severity="critical"'], rooms: [${rooms.prod.name}], continue: true }
  - { rooms: [${rooms.supervision.name}] }
${config}
`,
    );
    const prepared = await runVigie(
      [
        'setup',
        '--url',
        server.url,
        '--team',
        server.team,
        '--bridge-url',
        bridgeUrl,
        '--config',
        configPath,
        '--allow-loopback',
        ...setup,
      ],
      { VIGIE_ADMIN_TOKEN: server.adminToken },
    );
    if (prepared.status !== 0) throw new Error(`vigie setup (status ${prepared.status}):\n${prepared.output}`);
    const adminUrl = `http://127.0.0.1:${ports.admin}`;
    const bridge = createBridge(configPath, adminUrl);
    undo.push(() => bridge.stop());
    await invite(admin, people, rooms);
    await bridge.start();
    const hooksUrl = `http://127.0.0.1:${new URL(`http://${listen}`).port}/hooks`;
    return {
      server,
      admin,
      teamId: team.id,
      ...people,
      rooms,
      bridge,
      adminUrl,
      configPath,
      hooksUrl,
      hookSecret,
      setupOutput: prepared.output,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface People {
  alice: Person;
  bob: Person;
  carol: Person;
}

async function createPeople(
  server: Server,
  admin: Api,
  teamId: string,
  run: string,
  undo: (() => Promise<unknown>)[],
): Promise<People> {
  const make = async (name: string, firstName: string, lastName: string, locale: 'en' | 'fr', timezone: string) => {
    const person = await createPerson(server, admin, {
      username: `${name}-${run}`,
      firstName,
      lastName,
      locale,
      timezone,
    });
    undo.push(() => admin.call('DELETE', `/users/${person.id}`));
    await admin.call('POST', `/teams/${teamId}/members`, { team_id: teamId, user_id: person.id });
    return person;
  };
  return {
    alice: await make('alice', 'Alice', 'Martin', 'fr', 'Europe/Paris'),
    bob: await make('bob', 'Bob', 'Taylor', 'en', 'Europe/London'),
    carol: await make('carol', 'Carole', 'Lefèvre', 'fr', 'Europe/Paris'),
  };
}

async function createRoom(
  admin: Api,
  teamId: string,
  name: string,
  type: 'O' | 'P',
  undo: (() => Promise<unknown>)[],
): Promise<Room> {
  const displayName = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const channel = await admin.call('POST', '/channels', { team_id: teamId, name, display_name: displayName, type });
  undo.push(() => admin.call('DELETE', `/channels/${channel.id}`));
  return { id: channel.id, name, displayName };
}

/** After the set-up: the bot cannot enter a private room by itself. */
async function invite(admin: Api, { alice, bob }: People, rooms: World['rooms']): Promise<void> {
  const bot = await admin.call('GET', '/users/username/vigie');
  const add = (room: Room, userId: string) => admin.call('POST', `/channels/${room.id}/members`, { user_id: userId });
  for (const room of [rooms.supervision, rooms.prod, rooms.news]) {
    for (const userId of [alice.id, bob.id, bot.id]) await add(room, userId);
  }
  for (const userId of [alice.id, bot.id]) await add(rooms.secret, userId);
}
