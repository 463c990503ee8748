import { ask, write } from './gaps.ts';
import { Listener } from './listener.ts';
import { findDifferences } from './match.ts';
import type { Step } from './recording.ts';
import {
  authorization,
  challenge,
  compare,
  expectClosed,
  expectNewHello,
  expectSequence,
  expectSilence,
  find,
  lastSeqOf,
  openAs,
  readConnectionId,
} from './socket-checks.ts';
import type { Stage } from './stage.ts';

type SocketStep = (stage: Stage, step: Step) => Promise<string[]>;

/** The connection that the last steps leave and take up again. */
let left: { id: string; lastSeq: number } = { id: '', lastSeq: 0 };

/** The steps of 18-websocket that are about the socket itself, by index. */
export const socketSteps: Record<number, SocketStep> = {
  0: async (stage, step) => {
    const listener = await openAs(stage, 'alice', 'challenge');
    return compare(stage, step, 'alice', await listener.take(), { anyOrder: ['ws alice'], withStatus: true });
  },
  1: (stage) => expectClosed(stage, {}, challenge('<token:invalid>')),
  2: async (stage, step) => expectSilence(await new Listener(stage.url).open(), step.request.frames ?? []),
  3: async (stage, step) => {
    const listener = await openAs(stage, 'bot', 'header');
    return compare(stage, step, 'bot', await listener.take(), { withStatus: true });
  },
  4: async (stage) => {
    const headers = { authorization: `Bearer ${stage.bindings.require('token:invalid')}` };
    return expectSilence(await new Listener(stage.url, { headers }).open(), []);
  },
  5: async (stage, step) => {
    const listener = find(stage, 'alice');
    for (const frame of step.request.frames ?? []) listener.send(stage.bindings.fill(frame));
    const frames = await listener.take();
    // Who else there was, and whether the bot's socket was already known, is not this server's.
    const ignore = ['ws alice/1/data', 'ws alice/2/data'];
    const statuses = Object.keys(Object(frames[2]?.['data'])).sort();
    const asked = ['<id:user-bob>', '<id:user-bot>'].map((id) => stage.bindings.fillText(id)).sort();
    return [
      ...compare(stage, step, 'alice', frames, { ignore }),
      ...findDifferences(asked, statuses, stage.bindings, {}, 'statuses'),
    ];
  },
  6: (stage) => expectClosed(stage, authorization(stage, 'alice'), '{oops'),
  7: async (stage, step) => {
    const [alice, bot] = [find(stage, 'alice'), find(stage, 'bot')];
    for (const frame of step.request.frames ?? []) alice.send(stage.bindings.fill(frame));
    const answered = compare(stage, step, 'alice', await alice.take());
    return [...answered, ...compare(stage, step, 'bot', await bot.take())];
  },
  37: async (stage, step) => {
    const query = { connection_id: stage.bindings.require('id:x1'), sequence_number: '32' };
    await find(stage, 'alice').close();
    const listener = await openAs(stage, 'alice', 'challenge', query);
    return compare(stage, step, 'alice', await listener.take(), { anyOrder: ['ws alice'] });
  },
  38: async (stage, step) => {
    await find(stage, 'alice').close();
    const listener = await openAs(stage, 'alice', 'header');
    await write(stage, 'bob', 'prod', 'avant coupure', 'before-cut');
    const frames = await listener.take();
    left = { id: readConnectionId(frames), lastSeq: lastSeqOf(frames) };
    return compare(stage, step, 'alice', frames);
  },
  39: async (stage, step) => {
    await find(stage, 'alice').close();
    await write(stage, 'bob', 'prod', 'pendant la coupure 3', 'missed3');
    await write(stage, 'bob', 'prod', 'pendant la coupure 4', 'missed4');
    const listener = await openAs(stage, 'alice', 'header', from(left.lastSeq + 1));
    const frames = await listener.take();
    return [...compare(stage, step, 'alice', frames), ...expectSequence(frames, left.lastSeq + 1)];
  },
  40: async (stage, step) => {
    await write(stage, 'bob', 'prod', 'après', 'after-reconnect');
    return compare(stage, step, 'alice', await find(stage, 'alice').take());
  },
  41: async (stage, step) => {
    await find(stage, 'alice').close();
    const listener = await openAs(stage, 'alice', 'header', from(left.lastSeq));
    const frames = await listener.take();
    return [...compare(stage, step, 'alice', frames), ...expectSequence(frames, left.lastSeq)];
  },
  42: async (stage, step) => {
    await find(stage, 'alice').close();
    const listener = await openAs(stage, 'alice', 'header', from(0));
    const frames = await listener.take();
    return [...compare(stage, step, 'alice', frames), ...expectSequence(frames, 0)];
  },
  43: (stage, step) => expectNewHello(stage, step, from(5000)),
  44: (stage, step) =>
    expectNewHello(stage, step, { connection_id: stage.bindings.require('id:unknown-z'), sequence_number: '3' }),
  45: (stage) =>
    expectClosed(stage, authorization(stage, 'alice'), null, { connection_id: 'short', sequence_number: '3' }),
  46: (stage) => expectClosed(stage, authorization(stage, 'alice'), null, { ...from(3), sequence_number: 'abc' }),
  47: async (stage, step) => {
    const open = readConnectionId(await (await openAs(stage, 'alice', 'header')).take());
    return expectNewHello(stage, step, { connection_id: open, sequence_number: '1' });
  },
  48: async (stage, step) => {
    const first = await openAs(stage, 'alice', 'header');
    const frames = await first.take();
    left = { id: readConnectionId(frames), lastSeq: lastSeqOf(frames) };
    await first.close();
    for (let flow = 0; flow < 150; flow++) await write(stage, 'bob', 'prod', `flux ${flow}`, `flow${flow}`);
    const replayed = await (await openAs(stage, 'alice', 'header', from(left.lastSeq + 1))).take();
    const posted = replayed.filter((frame) => frame['event'] === 'posted');
    return [
      ...compare(stage, step, 'alice', posted.slice(0, 2)),
      ...findDifferences(150, posted.length, stage.bindings, {}, 'replayed'),
      ...expectSequence(replayed, left.lastSeq + 1),
    ];
  },
  49: async (stage) => {
    const login = { login_id: 'alice', password: 'Password-1234!' };
    const response = await fetch(`${stage.url}/api/v4/users/login`, { method: 'POST', body: JSON.stringify(login) });
    stage.bindings.set('token:alice-tmp', response.headers.get('token') ?? '');
    const listener = await new Listener(stage.url).open();
    listener.send(stage.bindings.fill(JSON.parse(challenge('<token:alice-tmp>'))));
    await listener.take();
    await ask(stage, 'alice-tmp', 'POST', '/api/v4/users/logout');
    await write(stage, 'bob', 'prod', 'après déconnexion', 'after-logout');
    return expectSilence(listener, []);
  },
};

function from(sequence: number): { connection_id: string; sequence_number: string } {
  return { connection_id: left.id, sequence_number: String(sequence) };
}
