import webpack, { type Configuration } from 'webpack';
import { hashSources } from './hash-sources.ts';
import { readVersion, root } from './root.ts';

export type BundleMode = 'production' | 'development';

/** What the host shares on `window` (Mattermost 10 and later), by the name a plugin imports it under. */
const sharedByHost = {
  react: 'React',
  'react-dom': 'ReactDOM',
  redux: 'Redux',
  'react-redux': 'ReactRedux',
  'react-intl': 'ReactIntl',
};

/**
 * How the plugin is bundled. Mattermost copies the folder of `bundle_path` (webapp/dist) to
 * `/static/plugins/com.vigie.plugin/` and renames main.js there to `<id>_<hash>_bundle.js`; what lies beside it keeps its
 * name and is cached for a year, so the names of chunks carry their hash.
 */
export function describePluginBundle(mode: BundleMode): Configuration {
  const buildId = hashSources([
    'webapp/src/**/*.{ts,tsx,css,json}',
    'contract/*.ts',
    'package-lock.json',
    'build/*.{ts,mjs}',
  ]);
  const isProduction = mode === 'production';
  return {
    mode,
    target: ['web', 'es2022'],
    context: root,
    entry: { main: './webapp/src/index.tsx' },
    devtool: isProduction ? false : 'inline-source-map',
    output: {
      path: `${root}webapp/dist`,
      clean: true,
      filename: '[name].js',
      chunkFilename: '[name].[contenthash:12].js',
      // An upgrade replaces the plugin in an open page: one build must not take up the chunks of another.
      uniqueName: `vigie-${buildId}`,
    },
    resolve: { extensions: ['.ts', '.tsx', '.js'] },
    externals: sharedByHost,
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: 'ts-loader',
          options: { transpileOnly: true, configFile: `${root}build/tsconfig.webpack.json` },
        },
        { test: /contract\/[\w-]+\.ts$/, enforce: 'post', loader: `${root}build/mark-pure.mjs`, sideEffects: false },
        { test: /\.css$/, loader: `${root}build/style-page.mjs` },
      ],
    },
    plugins: [
      new webpack.DefinePlugin({
        __VIGIE_VERSION__: JSON.stringify(readVersion()),
        __VIGIE_BUILD__: JSON.stringify(buildId),
      }),
    ],
    optimization: {
      moduleIds: 'deterministic',
      chunkIds: 'deterministic',
      // What two tabs use is loaded once, with the first of them; posts are shown without any.
      splitChunks: {
        minSize: 0,
        cacheGroups: {
          default: false,
          defaultVendors: false,
          shared: {
            name: 'shared',
            minChunks: 2,
            chunks: ({ name }) => typeof name === 'string' && !/^main$|-(post|en|fr)$/.test(name),
          },
        },
      },
    },
    performance: { hints: false },
    stats: 'errors-warnings',
  };
}
