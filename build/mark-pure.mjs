/**
 * Webpack loader for contract/, which declares shapes and does nothing else: marks each making of a shape as free of side
 * effects, so that those the plugin does not use (what requests may hold) are left out, and what of zod only they need.
 */
export default function markPure(source) {
  const makers = [...source.matchAll(/^const (\w+) = \(.*?\) => z\./gm)].map(([, name]) => name);
  return source.replaceAll(
    new RegExp(`(?<![\\w.])(?:\\w+\\.check|z\\.\\w+${makers.map((name) => `|${name}`).join('')})\\(`, 'g'),
    '/*#__PURE__*/ $&',
  );
}
