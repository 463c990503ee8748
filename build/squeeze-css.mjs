/** Webpack loader: takes comments, indentation and empty lines out of CSS, which goes into the bundle as it stands. */
export default function squeezeCss(source) {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\s*\n\s*/g, '\n');
}
