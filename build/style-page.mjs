import { fileURLToPath } from 'node:url';

const addStylePath = fileURLToPath(new URL('../webapp/src/host/add-style.ts', import.meta.url));

/**
 * Webpack loader: an imported sheet becomes a module that puts it into the page, without comments, indentation and empty
 * lines. style-loader and css-loader do the same at 1.5 KB of gzip more in every page; what else they do (`url()`,
 * `@import`, reloading) is not used here.
 */
export default function stylePage(source) {
  const css = source
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim();
  return `import { addStyle } from ${JSON.stringify(addStylePath)};\naddStyle(${JSON.stringify(css)});\n`;
}
