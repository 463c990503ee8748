import { measureBundle } from '../../build/bundle-size.ts';
import { describePluginBundle } from '../../build/describe-plugin-bundle.ts';
import { runWebpack } from '../../build/run-webpack.ts';
import { type Bench, withFolder } from '../bench.ts';
import { type BenchResult, summariseRounds } from '../result.ts';

/**
 * Kilobytes of gzip (docs/decisions/0012): what every page loads; that and the sidebar with the Alerts tab; each further
 * tab by itself, with its texts; the posts of each further kind, with the same texts. Sizes do not vary: one round.
 */
const budgets = { first: 35, whole: 80, tab: 20, post: 8 };

export const bundle: Bench = {
  names: ['bundle', 'bundle-first', 'bundle-tab', 'bundle-post'],
  async run() {
    return withFolder(async (path) => {
      const configuration = describePluginBundle('production');
      await runWebpack({ ...configuration, output: { ...configuration.output, path } });
      const { first, whole, parts } = measureBundle(path);
      return [
        compare('bundle', whole, budgets.whole),
        compare('bundle-first', first, budgets.first),
        ...parts.map(([name, bytes]) =>
          name.endsWith('-post')
            ? compare(`bundle-post ${name.replace(/-post$/, '')}`, bytes, budgets.post)
            : compare(`bundle-tab ${name}`, bytes, budgets.tab),
        ),
      ];
    });
  },
};

function compare(name: string, bytes: number, budget: number): BenchResult {
  const form = { name, unit: 'KB gzip', yardstick: 'its budget', bound: { atMost: 1 } };
  return summariseRounds(form, [{ value: bytes / 1000, yardstick: budget }]);
}
