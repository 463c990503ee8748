import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The sandbox's page: one script, no eval and nothing inline, for the real page's policy forbids both. */
export default {
  mode: 'production',
  devtool: false,
  entry: path('./main.tsx'),
  output: { path: path('../../dist/sandbox-page'), filename: 'page.js', clean: true },
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'ts-loader',
        options: {
          configFile: path('./tsconfig.json'),
          transpileOnly: true,
          compilerOptions: {
            composite: false,
            incremental: false,
            emitDeclarationOnly: false,
            // Types are checked by `npm run check:types`.
            allowImportingTsExtensions: false,
          },
        },
      },
      { test: /\.css$/, use: ['style-loader', 'css-loader'] },
    ],
  },
  // Minifying takes longer than it saves on a page that never leaves this machine.
  optimization: { minimize: false },
  performance: { hints: false },
  cache: {
    type: 'filesystem',
    cacheDirectory: path('../../dist/.cache/sandbox-page'),
    buildDependencies: { config: [path('./webpack.config.mjs')] },
  },
  stats: 'errors-warnings',
};
