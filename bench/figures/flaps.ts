import { startWorld, type World } from '../../server-bridge/src/testing/start-world.ts';
import type { Bench } from '../bench.ts';
import { makeFlaps } from '../make-day.ts';
import { replay } from '../replay.ts';
import { compareCounts } from '../result.ts';

const alerts = 50;
const flaps = 10_000;
/** Of each post or list: one when it flaps, one a minute after. */
const editsMost = 4;

export const flapping: Bench = {
  names: ['flaps', 'flaps-edits', 'flaps-end'],
  async run() {
    const { startsAt, events, isOpenAtEnd } = makeFlaps({ alerts, flaps, seed: 7 });
    const world = await startWorld({ startsAt, settings: { postsPerMinute: 20 } });
    try {
      // The minute itself, and the time until the last edit is due.
      await replay(world, events, startsAt + 12 * 60_000);
      const posts = (await world.posts('supervision')).filter(({ deleted }) => !deleted);
      const roots = posts.filter(({ root_id: root }) => root === '');
      const edits = posts.reduce((sum, post) => sum + post.edits, 0);
      const wrong = judge(posts, isOpenAtEnd);
      for (const line of wrong.slice(0, 10)) process.stderr.write(`wrong: ${line}\n`);
      process.stderr.write(
        `${events.length} changes: ${roots.length} root posts, ${posts.length - roots.length} replies, ${edits} edits\n`,
      );
      return [
        compareCounts(
          { name: 'flaps', unit: 'root posts', yardstick: 'alerts', bound: { atMost: 1 } },
          roots.length,
          alerts,
        ),
        compareCounts(
          { name: 'flaps-edits', unit: 'edits', yardstick: 'posts and replies', bound: { atMost: editsMost } },
          edits,
          posts.length,
        ),
        compareCounts(
          { name: 'flaps-end', unit: 'wrong at the end', yardstick: 'alerts', bound: { atMost: 0 } },
          wrong.length,
          alerts,
        ),
      ];
    } finally {
      await world.stop();
    }
  },
};

/** Whether each alert is shown once, as the tool last said. */
function judge(posts: Awaited<ReturnType<World['posts']>>, isOpenAtEnd: Map<string, boolean>): string[] {
  const lines = posts.flatMap(({ message, props }) => {
    const { part } = props.vigie ?? {};
    if (part === 'live') return [message.split('\n')[0] ?? ''];
    return part === 'page' ? message.split('\n').filter((line) => line.startsWith('- ')) : [];
  });
  return [...isOpenAtEnd].flatMap(([title, isOpen]) => {
    const shown = lines.filter((line) => line.includes(`${title} `));
    const [line = ''] = shown;
    if (shown.length !== 1) return [`${title} is shown ${shown.length} times`];
    return line.includes('RESOLVED') === isOpen ? [`${title} reads: ${line}`] : [];
  });
}
