import { measureBundle } from '../../build/bundle-size.ts';
import { describePluginBundle } from '../../build/describe-plugin-bundle.ts';
import { runWebpack } from '../../build/run-webpack.ts';
import { type Bench, withFolder } from '../bench.ts';
import { type BenchResult, summariseRounds } from '../result.ts';

/** What a page loads, and what an opened sidebar has loaded in all; kilobytes of gzip. Sizes do not vary: one round. */
const budgets = { first: 35, whole: 80 };

export const bundle: Bench = {
  names: ['bundle', 'bundle-first'],
  async run() {
    return withFolder(async (path) => {
      const configuration = describePluginBundle('production');
      await runWebpack({ ...configuration, output: { ...configuration.output, path } });
      const { first, whole } = measureBundle(path);
      return [compare('bundle', whole, budgets.whole), compare('bundle-first', first, budgets.first)];
    });
  },
};

function compare(name: string, bytes: number, budget: number): BenchResult {
  const form = { name, unit: 'KB gzip', yardstick: 'its budget', bound: { atMost: 1 } };
  return summariseRounds(form, [{ value: bytes / 1000, yardstick: budget }]);
}
