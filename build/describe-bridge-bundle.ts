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
    resolve: {
      extensions: ['.ts', '.mjs', '.js'],
      // The files that Node itself takes: what is imported and what is required may be different builds (rrule, pg-pool).
      mainFields: ['main'],
      byDependency: {
        esm: { conditionNames: ['node', 'import', 'default'] },
        commonjs: { conditionNames: ['node', 'require', 'default'] },
      },
    },
    module: {
      // One file; and paths are those of the machine it runs on, not of the one it is made on.
      parser: { javascript: { dynamicImportMode: 'eager', importMeta: false, url: false } },
      rules: [
        {
          test: /\.ts$/,
          // As Node reads them: the default import of a CommonJS package is all that it exports.
          type: 'javascript/esm',
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
