import { hash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

/**
 * Jest transform for `.ts`: takes the types out as Node itself does when it runs the bridge, so that tests run the very
 * same code. Lines and columns stay where they are: no source map. Types are checked by `npm run check:types`.
 */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
  getCacheKey: (source, path) => hash('sha256', `${process.version} ${path} ${source}`),
};
