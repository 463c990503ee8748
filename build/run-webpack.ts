import webpack, { type Configuration, type Stats } from 'webpack';

/** Bundles once; rejects with webpack's own account of what is wrong. */
export function runWebpack(configuration: Configuration): Promise<Stats> {
  return new Promise((resolve, reject) => {
    const compiler = webpack(configuration);
    if (compiler === null) throw new Error('webpack has no configuration');
    compiler.run((failure, stats) => {
      compiler.close(() => {
        if (failure !== null) reject(failure);
        else if (stats === undefined || stats.hasErrors())
          reject(new Error(stats?.toString({ preset: 'errors-warnings' }) ?? 'webpack gave no account'));
        else resolve(stats);
      });
    });
  });
}
