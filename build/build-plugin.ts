import webpack from 'webpack';
import { describePluginBundle } from './describe-plugin-bundle.ts';
import { runWebpack } from './run-webpack.ts';

// `--development`: readable, with source maps. `--watch`: the same, again at each change.
const isWatching = process.argv.includes('--watch');
const mode = isWatching || process.argv.includes('--development') ? 'development' : 'production';
if (isWatching) {
  webpack(describePluginBundle(mode))?.watch({}, (failure, stats) => {
    process.stdout.write(`${failure?.message ?? stats?.toString({ preset: 'minimal' })}\n`);
  });
} else {
  await runWebpack(describePluginBundle(mode));
}
