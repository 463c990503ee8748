import { readStaticPath } from './base-path.ts';

declare global {
  /** Where webpack loads chunks from; assigned before the first of them is asked for. */
  // biome-ignore lint/style/useConst: webpack's runtime owns it, and this file assigns it
  let __webpack_public_path__: string;
}

__webpack_public_path__ = readStaticPath();
