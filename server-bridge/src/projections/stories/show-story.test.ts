import { afterEach, expect, test } from '@jest/globals';
import type { StoryLine } from '../../domain/stories/story.ts';
import { markBehind } from '../../store/projections/mark-behind.ts';
import { startWorld, type World } from '../../testing/start-world.ts';
import { loadStoryTasks } from './load-story-tasks.ts';

let world: World;
let story: { revision: number; message: string; lines: StoryLine[] };

async function open(): Promise<void> {
  story = { revision: 0, message: '', lines: [] };
  const tell = loadStoryTasks(async (_, ids) => new Map(ids.map((id) => [id, story])));
  world = await startWorld({ kinds: { alert: tell, silence: tell, maintenance: tell } });
}

afterEach(() => world.stop());

/** The record changes: its live post says `message`, and `line` is told beside it. */
async function change(message: string, line?: 'root' | 'reply'): Promise<void> {
  const revision = story.revision + 1;
  const more = line === undefined ? [] : [{ revision, message: `${message}!`, isReply: line === 'reply' }];
  story = { revision, message, lines: [...story.lines, ...more] };
  const now = world.now();
  await markBehind(world.store.db, [
    {
      id: 'story-1',
      recordKind: 'alert',
      recordId: 7,
      room: 'supervision',
      wantedRevision: revision,
      now,
      dueAt: 0,
      severity: 2,
    },
  ]);
  world.projector.wake(new Map([['supervision', 2]]));
}

async function read(): Promise<string[]> {
  const posts = (await world.posts('supervision')).filter(({ deleted }) => !deleted);
  return posts.map(({ message, root_id }) => (root_id === '' ? message : `  ${message}`));
}

test('a live post is kept true; a line is a post, a reply is under the live one', async () => {
  await open();
  await change('planned');
  await world.settle();
  await change('running', 'root');
  await change('over', 'reply');
  await world.settle();
  expect(await read()).toEqual(['over', 'running!', '  over!']);
});

test.each(['post', 'line'])('a lost answer and a restart of both sides make one %s', async (part) => {
  await open();
  if (part === 'line') {
    await change('planned');
    await world.settle();
  }
  const lost = { method: 'POST', path: '/api/v4/posts', kind: 'cut-after', times: 1 };
  await world.control('POST', '/sandbox/faults', lost);
  await change('running', part === 'line' ? 'root' : undefined);
  await world.control('POST', '/sandbox/restart', { downMs: 200 });
  await world.restartProjector();
  await world.settle();
  expect(await read()).toEqual(part === 'line' ? ['running', 'running!'] : ['running']);
});

test('deleted by someone it stays away, and what is told beside it goes on', async () => {
  await open();
  await change('planned');
  await world.settle();
  const [post] = await world.posts('supervision');
  await world.control('DELETE', `/sandbox/posts/${post!.id}`);
  await change('running', 'reply');
  await change('over', 'root');
  await world.settle();
  expect(await read()).toEqual(['over!']);
});
