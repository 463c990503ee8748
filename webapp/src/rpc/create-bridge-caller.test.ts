import { describe, expect, test } from '@jest/globals';
import type { ServerAnswer, ServerRequest } from '../host/ask-server.ts';
import { createBridgeCaller } from './create-bridge-caller.ts';
import { inflateText } from './inflate-text.ts';
import { readShape } from './read-shape.ts';

const roomsResult = { epoch: 'e', revision: 1, rooms: [] };
const direct: ServerAnswer = { is: 'answered', status: 201, body: { id: 'dm' } };

function answered(status: number, body: unknown = {}): ServerAnswer {
  return { is: 'answered', status, body };
}

function refused(status: number, id: string): ServerAnswer {
  return answered(status, { id, message: 'words', status_code: status });
}

function replied(vigie: unknown): ServerAnswer {
  return answered(200, { response_type: 'ephemeral', text: '', props: { vigie } });
}

const good = replied({ ok: true, result: roomsResult });
const noCommand = refused(404, 'api.command.execute_command.not_found.app_error');

async function deflate(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}

/** A caller whose server gives these answers in turn to what it is asked after the direct channel. */
function prepare(answers: ServerAnswer[], { teamIds = ['t1', 't2'], made = direct } = {}) {
  const requests: ServerRequest[] = [];
  const executed: unknown[] = [];
  const call = createBridgeCaller({
    askServer: async (request) => {
      requests.push(request);
      if (request.path === '/channels/direct') return made;
      executed.push(request.body);
      return answers[executed.length - 1] ?? { is: 'unreachable' };
    },
    readAsker: () => ({ userId: 'alice', teamIds }),
    readShape,
    inflate: inflateText,
    breathe: async () => {},
    wait: async () => {},
  });
  return { call, requests, executed };
}

test("asks in the asker's own channel, which is looked up once, naming the team", async () => {
  const { call, requests, executed } = prepare([good, good]);
  expect(await call('alerts.rooms', {})).toEqual({ ok: true, result: roomsResult });
  await call('alerts.rooms', {});
  expect(requests.map(({ path }) => path)).toEqual(['/channels/direct', '/commands/execute', '/commands/execute']);
  expect(requests[0]?.body).toEqual(['alice', 'alice']);
  expect(executed[0]).toEqual({
    command: '/vigie-rpc {"command":"alerts.rooms","contract":1,"request":{}}',
    channel_id: 'dm',
    team_id: 't1',
  });
});

test('reads a result that came deflated', async () => {
  const deflated = await deflate(JSON.stringify(roomsResult));
  const { call } = prepare([replied({ ok: true, deflated })]);
  expect(await call('alerts.rooms', {})).toEqual({ ok: true, result: roomsResult });
});

test('goes to another team of the asker where this one has no command, and stays there', async () => {
  const { call, executed } = prepare([noCommand, good, good]);
  expect((await call('alerts.rooms', {})).ok).toBe(true);
  await call('alerts.rooms', {});
  expect(executed).toMatchObject([{ team_id: 't1' }, { team_id: 't2' }, { team_id: 't2' }]);
});

describe('what goes wrong is a reason', () => {
  const bridgeAway = refused(500, 'api.command.execute_command.failed.app_error');
  const table: { name: string; answers: ServerAnswer[]; reason: string; asked: number }[] = [
    { name: 'no answer in time is not waited for twice', answers: [{ is: 'timeout' }], reason: 'timeout', asked: 1 },
    { name: 'no server, twice', answers: [{ is: 'unreachable' }, { is: 'unreachable' }], reason: 'offline', asked: 2 },
    { name: 'no bridge, twice', answers: [bridgeAway, bridgeAway], reason: 'bridge-away', asked: 2 },
    {
      name: 'a bridge that answers other than 200',
      answers: Array(2).fill(refused(500, 'api.command.execute_command.failed_resp.app_error')),
      reason: 'bridge-away',
      asked: 2,
    },
    {
      name: 'a proxy without a server, twice',
      answers: Array(2).fill(answered(502, undefined)),
      reason: 'offline',
      asked: 2,
    },
    { name: 'no team has the command', answers: [noCommand, noCommand], reason: 'no-command', asked: 2 },
    { name: 'a session that is over is not tried again', answers: [answered(401)], reason: 'session-over', asked: 1 },
    { name: 'too many requests', answers: [answered(429, undefined)], reason: 'overloaded', asked: 1 },
    {
      name: 'no reply of the bridge in the answer',
      answers: [answered(200, { props: null })],
      reason: 'unreadable',
      asked: 1,
    },
    { name: 'a page instead of an answer', answers: [answered(200, undefined)], reason: 'unreadable', asked: 1 },
    { name: 'another shape', answers: [replied({ ok: true, result: { rooms: 1 } })], reason: 'unreadable', asked: 1 },
    {
      name: 'what does not inflate',
      answers: [replied({ ok: true, deflated: 'AAAA' })],
      reason: 'unreadable',
      asked: 1,
    },
    { name: 'somebody who no longer waits', answers: [{ is: 'cancelled' }], reason: 'cancelled', asked: 1 },
  ];
  test.each(table)('$name: $reason', async ({ answers, reason, asked }) => {
    const { call, executed } = prepare(answers);
    expect(await call('alerts.rooms', {})).toEqual({ ok: false, error: { reason } });
    expect(executed).toHaveLength(asked);
  });

  test('a bridge that is back at the second try is not missed', async () => {
    const { call } = prepare([bridgeAway, good]);
    expect((await call('alerts.rooms', {})).ok).toBe(true);
  });

  test('what the bridge refuses keeps its words', async () => {
    const error = { reason: 'not-allowed', text: 'Not yours', help: 'Ask bob' };
    const { call } = prepare([replied({ ok: false, error })]);
    expect(await call('alerts.rooms', {})).toEqual({ ok: false, error });
  });

  test('a channel that could not be made is asked for again the next time', async () => {
    const { call, requests } = prepare([], { made: answered(503, undefined) });
    expect(await call('alerts.rooms', {})).toEqual({ ok: false, error: { reason: 'offline' } });
    expect(requests.map(({ path }) => path)).toEqual(['/channels/direct', '/channels/direct']);
  });

  test('somebody without a team has no command', async () => {
    const { call } = prepare([good], { teamIds: [] });
    expect(await call('alerts.rooms', {})).toEqual({ ok: false, error: { reason: 'no-command' } });
  });
});
