import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Bench, withFolder } from '../bench.ts';
import { benchSecret } from '../bench-config.ts';
import { makeProblems } from '../bodies.ts';
import { openTagStore, roomIds, takeRoom } from '../hashtag-store.ts';
import { makeHistory } from '../history.ts';
import { applyLoad } from '../http-load.ts';
import { BareClient } from '../mattermost-client.ts';
import {
  type Bridge,
  findFreePort,
  type SandboxProcess,
  startBridge,
  startPacedSandbox,
  startScript,
} from '../processes.ts';
import { median, percentile, type Round, summariseRounds } from '../result.ts';

const alerts = 100_000;
/** One in ten is open: a bad day. */
const openEvery = 10;
const taggedPosts = 1_000_000;
export const token = 'bench-token-of-26-letters-1';
const rounds = 5;

/** What a question costs at the bridge, p95; the last two through a server with the times of a real one, p50. */
const questions: Record<string, { mostMs: number; text: string }> = {
  'command-list': { mostMs: 5, text: ask('alerts.list', { status: 'open' }) },
  'command-rooms': { mostMs: 5, text: ask('alerts.rooms', {}) },
  'command-alert': { mostMs: 5, text: ask('alerts.get', { id: openEvery }) },
  'command-complete': { mostMs: 5, text: ask('hashtags.complete', { prefix: '#service.1', limit: 20 }) },
  'command-resolved': { mostMs: 5, text: ask('alerts.list', { status: 'resolved', limit: 50 }) },
};

export const command: Bench = {
  names: [
    ...Object.keys(questions),
    'command-list-changed',
    'changes',
    'command-through',
    'complete-through',
    'changes-through',
  ],
  async run({ isShort }) {
    return withFolder(async (made) => {
      const count = isShort ? alerts / 10 : alerts;
      await makeHistory(join(made, 'vigie.db'), count, (id) => (id % openEvery === 0 ? 'open' : 'resolved'));
      await makeTags(join(made, 'vigie.db'), isShort ? taggedPosts / 100 : taggedPosts);
      const taken = new Map<string, Round[]>();
      const add = (name: string, round: Round) => taken.set(name, [...(taken.get(name) ?? []), round]);
      for (let round = 0; round < (isShort ? 3 : rounds); round += 1) await measure(made, isShort ? 50 : 200, add);
      return [...taken].map(([name, list]) => {
        const isThrough = name.endsWith('-through');
        const yardstick = isThrough ? 'an empty command, the same way' : 'what it may take';
        return summariseRounds({ name, unit: 'ms', yardstick, bound: { atMost: isThrough ? 2 : 1 } }, list);
      });
    });
  },
};

/** Which posts carry which hashtags, in rooms that the bridge finds read to the end. */
async function makeTags(path: string, total: number): Promise<void> {
  const filled = await openTagStore(path);
  for (const room of roomIds) await takeRoom(filled, room, total, { postsAtOnce: 5_000 });
  await filled.store.close();
}

/** Makes the rooms of the index on the server, and tells the store their ids there. */
async function createTagRooms(sandbox: SandboxProcess, path: string): Promise<void> {
  const admin = new BareClient(sandbox.url, sandbox.admin.token);
  const { id: teamId } = await admin.call<{ id: string }>('GET', `/teams/name/${sandbox.team}`);
  const database = new DatabaseSync(path);
  const update = database.prepare('update hashtag_channels set channel_id = ? where id = ?');
  for (const room of roomIds) {
    const channel = { team_id: teamId, name: `tags-${room}`, display_name: `Tags ${room}`, type: 'O' };
    const { id } = await admin.call<{ id: string }>('POST', '/channels', channel);
    update.run(id, room);
  }
  database.close();
}

export function ask(name: string, request: unknown): string {
  return JSON.stringify({ command: name, contract: 1, request });
}

async function measure(made: string, times: number, add: (name: string, round: Round) => void): Promise<void> {
  const sandbox = await startPacedSandbox();
  try {
    await withFolder(async (folder) => {
      copyFileSync(join(made, 'vigie.db'), join(folder, 'vigie.db'));
      const port = await findFreePort();
      const through = await registerCommands(sandbox, port);
      await createTagRooms(sandbox, join(folder, 'vigie.db'));
      const bridge = await startBridge(folder, {
        mattermostUrl: sandbox.url,
        token: sandbox.bot.token,
        team: sandbox.team,
        port,
        commandTokens: [token, through.token],
      });
      const { userId } = through;
      for (const [name, { mostMs, text }] of Object.entries(questions)) {
        await sendAll(bridge, userId, text, 20);
        add(name, { value: (await sendAll(bridge, userId, text, times)).p95, yardstick: mostMs });
      }
      add('command-list-changed', { value: await askAfterChanges(bridge, userId), yardstick: 100 });
      const changes = await makeChanges(bridge, userId);
      add('changes', { value: (await sendAll(bridge, userId, changes, times)).p95, yardstick: 1 });
      await through.compare('command-through', questions['command-alert']?.text ?? '', times, add);
      await through.compare('complete-through', questions['command-complete']?.text ?? '', times, add);
      await through.compare('changes-through', changes, times, add);
      await through.stop();
      await bridge.stop();
    });
  } finally {
    await sandbox.stop();
  }
}

export function sendAll(bridge: Bridge, userId: string, text: string, times: number) {
  const body = new URLSearchParams({ command: '/vigie-rpc', text, token, user_id: userId }).toString();
  let sent = 0;
  return applyLoad({
    port: bridge.port,
    path: '/mattermost/command',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Token ${token}` },
    connections: 1,
    nextBody: () => {
      sent += 1;
      return sent > times ? undefined : body;
    },
  });
}

/** The list again after each of some new alerts: nothing that was made for the others is of use. */
async function askAfterChanges(bridge: Bridge, userId: string): Promise<number> {
  const times: number[] = [];
  const bodies = makeProblems(5_000_000, 20);
  for (const body of bodies) {
    await applyLoad({
      port: bridge.port,
      path: '/hooks/zabbix',
      headers: { authorization: `Bearer ${benchSecret}` },
      connections: 1,
      nextBody: onceOf(body),
    });
    times.push((await sendAll(bridge, userId, questions['command-list']?.text ?? '', 1)).p50);
  }
  return percentile(times, 0.95);
}

function onceOf(body: string): () => string | undefined {
  const bodies = [body];
  return () => bodies.pop();
}

/** What the plugin asks when the doorbell has rung for another room: nothing is new. */
async function makeChanges(bridge: Bridge, userId: string): Promise<string> {
  const body = new URLSearchParams({ command: '/vigie-rpc', text: ask('hello', {}), token, user_id: userId });
  const answer = await fetch(`http://127.0.0.1:${bridge.port}/mattermost/command`, {
    method: 'POST',
    body,
    headers: { authorization: `Token ${token}` },
  });
  const { props }: { props: { vigie: { result: { epoch: string; revision: number } } } } = JSON.parse(
    await answer.text(),
  );
  const { epoch, revision } = props.vigie.result;
  return ask('changes', { epoch, since: revision });
}

/** Slash commands of the stand-in: ours, and one that answers nothing. */
export async function registerCommands(sandbox: SandboxProcess, port: number) {
  const admin = new BareClient(sandbox.url, sandbox.admin.token);
  const alice = new BareClient(sandbox.url, sandbox.users.find(({ username }) => username === 'alice')?.token ?? '');
  await admin.openChannel(sandbox, 'supervision');
  const { id: teamId } = await admin.call<{ id: string }>('GET', `/teams/name/${sandbox.team}`);
  const { id: userId } = await alice.call<{ id: string }>('GET', '/users/me');
  const { id: channelId } = await alice.call<{ id: string }>('POST', '/channels/direct', [userId, userId]);
  const empty = await startScript('./servers/empty-command.ts');
  const register = (trigger: string, url: string) =>
    admin.call<{ token: string }>('POST', '/commands', { team_id: teamId, trigger, method: 'P', url });
  const { token: ours } = await register('vigie-rpc', `http://127.0.0.1:${port}/mattermost/command`);
  await register('empty', `http://127.0.0.1:${empty.port}/command`);
  const time = async (text: string) => {
    const startedAt = performance.now();
    await alice.call('POST', '/commands/execute', { command: text, channel_id: channelId, team_id: teamId });
    return performance.now() - startedAt;
  };
  return {
    token: ours,
    userId,
    /** Ours and the empty one, turn by turn. */
    compare: async (name: string, text: string, times: number, add: (name: string, round: Round) => void) => {
      const [value, yardstick]: [number[], number[]] = [[], []];
      for (let turn = 0; turn < times + 20; turn += 1) {
        const [one, other] = [await time(`/vigie-rpc ${text}`), await time('/empty')];
        if (turn < 20) continue;
        value.push(one);
        yardstick.push(other);
      }
      add(name, { value: median(value), yardstick: median(yardstick) });
    },
    stop: () => empty.stop(),
  };
}
