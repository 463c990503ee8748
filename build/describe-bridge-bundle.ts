import webpack, { type Configuration } from 'webpack';
import { root } from './root.ts';

/** How the bridge is bundled into one file that needs Node and nothing else. */
export function describeBridgeBundle(folder: string): Configuration {
  return {
    mode: 'production',
    target: 'node24',
    context: root,
    entry: { bridge: './server-bridge/src/cli/program.ts' },
    devtool: false,
    experiments: { outputModule: true },
    output: {
      path: folder,
      filename: '[name].mjs',
      module: true,
      chunkFormat: 'module',
      library: { type: 'module' },
    },
    resolve: { extensions: ['.ts', '.mjs', '.js'], conditionNames: ['node', 'import', 'require', 'default'] },
    module: {
      // One file; and paths are those of the machine it runs on, not of the one it is made on.
      parser: { javascript: { dynamicImportMode: 'eager', importMeta: false, url: false } },
      rules: [
        {
          test: /\.ts$/,
          exclude: /node_modules/,
          loader: 'ts-loader',
          options: { transpileOnly: true, configFile: `${root}build/tsconfig.webpack.json` },
        },
      ],
    },
    plugins: [
      new webpack.NormalModuleReplacementPlugin(/\/sandbox\.ts$/, `${root}build/without-sandbox.ts`),
      // Optional parts of libraries, asked for in a `try`.
      new webpack.IgnorePlugin({ resourceRegExp: /^(pg-native|pg-cloudflare|pino-pretty)$/ }),
    ],
    optimization: {
      // Stack traces in the logs stay readable: names are kept, lines are not joined.
      minimize: false,
      moduleIds: 'named',
    },
    performance: { hints: false },
    stats: 'errors-warnings',
  };
}
