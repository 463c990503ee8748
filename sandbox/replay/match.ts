import { type Bindings, expandText } from './bindings.ts';

export interface MatchOptions {
  /** JSON paths of lists whose order means nothing. */
  anyOrder?: readonly string[];
  /** JSON paths that are not compared. */
  ignore?: readonly string[];
}

const placeholders: Record<string, string> = {
  ms: '\\d{13}',
  'request-id': '[a-z0-9]{26}',
  hash: '[0-9a-f]{32}',
  hash16: '[0-9a-f]{16}',
  untranslated: '.*',
  'trigger-id-signed': '[A-Za-z0-9+/=]{40,}',
};

/** The ways in which what came differs from what was recorded, one line each; binds what is seen for the first time. */
export function findDifferences(
  expected: unknown,
  actual: unknown,
  bindings: Bindings,
  options: MatchOptions = {},
  path = '',
): string[] {
  if (options.ignore?.includes(path)) return [];
  if (typeof expected === 'string') return matchText(expected, actual, bindings, path);
  if (Array.isArray(expected)) return matchList(expected, actual, bindings, options, path);
  if (typeof expected === 'object' && expected !== null) return matchObject(expected, actual, bindings, options, path);
  return Object.is(expected, actual) ? [] : [describe(path, expected, actual)];
}

function matchText(expected: string, actual: unknown, bindings: Bindings, path: string): string[] {
  const text = expected === '<ms>' && typeof actual === 'number' ? String(actual) : actual;
  if (typeof text !== 'string') return [describe(path, expected, actual)];
  const full = expandText(expected);
  if (!full.includes('<')) return full === text ? [] : [describe(path, expected, actual)];
  const names: string[] = [];
  const pattern = full
    .split(/(<[^<>]+>)/)
    .map((part) => toPattern(part, bindings, names))
    .join('');
  const found = new RegExp(`^${pattern}$`, 'su').exec(text);
  if (found === null) return [describe(path, expected, actual)];
  for (const [index, name] of names.entries()) bindings.set(name, found[index + 1] ?? '');
  return [];
}

function toPattern(part: string, bindings: Bindings, names: string[]): string {
  const [, name] = /^<([^<>]+)>$/.exec(part) ?? [];
  if (name === undefined) return quote(part);
  const known = placeholders[name];
  if (known !== undefined) return known;
  if (!/^(id|token):|^(host|bridge|bridgehost)$/.test(name)) return quote(part);
  const bound = bindings.get(name);
  if (bound !== undefined) return quote(bound);
  const before = names.indexOf(name);
  if (before >= 0) return `\\${before + 1}`;
  names.push(name);
  return '([a-z0-9]{26})';
}

function matchList(
  expected: unknown[],
  actual: unknown,
  bindings: Bindings,
  options: MatchOptions,
  path: string,
): string[] {
  if (!Array.isArray(actual)) return [describe(path, expected, actual)];
  if (expected.length !== actual.length) return [describe(`${path}.length`, expected, actual)];
  if (options.anyOrder?.includes(path)) return matchAnyOrder(expected, actual, bindings, options, path);
  return expected.flatMap((item, index) => findDifferences(item, actual[index], bindings, options, `${path}/${index}`));
}

/** Each expected item takes the first one left that fits it. */
function matchAnyOrder(
  expected: unknown[],
  actual: unknown[],
  bindings: Bindings,
  options: MatchOptions,
  path: string,
): string[] {
  const left = [...actual];
  return expected.flatMap((item, index) => {
    const fit = left.findIndex((candidate) => {
      const trial = bindings.copy();
      return findDifferences(item, candidate, trial, options, `${path}/*`).length === 0;
    });
    if (fit < 0) return [describe(`${path}/${index}`, item, left)];
    const [taken] = left.splice(fit, 1);
    return findDifferences(item, taken, bindings, options, `${path}/*`);
  });
}

function matchObject(
  expected: object,
  actual: unknown,
  bindings: Bindings,
  options: MatchOptions,
  path: string,
): string[] {
  if ('$json' in expected) return matchJsonText(expected.$json, actual, bindings, options, path);
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return [describe(path, expected, actual)];
  const left = new Map(Object.entries(actual));
  const differences: string[] = [];
  for (const [key, item] of Object.entries(expected)) {
    const found = findKey(key, item, left, bindings, options, path);
    if (found === undefined) differences.push(describe(`${path}/${key}`, item, undefined));
    else differences.push(...findDifferences(item, left.get(found), bindings, options, `${path}/${key}`));
    if (found !== undefined) left.delete(found);
  }
  for (const [key, item] of left) {
    if (!options.ignore?.includes(`${path}/${key}`)) differences.push(describe(`${path}/${key}`, undefined, item));
  }
  return differences;
}

/** A key may itself be a placeholder not seen before: it is then the first one left whose value fits. */
function findKey(
  key: string,
  item: unknown,
  left: Map<string, unknown>,
  bindings: Bindings,
  options: MatchOptions,
  path: string,
): string | undefined {
  const [, name] = /^<(id:[^>]+)>$/.exec(key) ?? [];
  if (name === undefined) return left.has(key) ? key : undefined;
  const bound = bindings.get(name);
  if (bound !== undefined) return left.has(bound) ? bound : undefined;
  const taken = new Set(bindings.values.values());
  for (const [candidate, value] of left) {
    if (taken.has(candidate) || findDifferences(item, value, bindings.copy(), options, path).length > 0) continue;
    bindings.set(name, candidate);
    return candidate;
  }
  return undefined;
}

/** The value is a text that holds JSON. */
function matchJsonText(
  expected: unknown,
  actual: unknown,
  bindings: Bindings,
  options: MatchOptions,
  path: string,
): string[] {
  if (typeof actual !== 'string') return [describe(path, expected, actual)];
  return findDifferences(expected, JSON.parse(actual), bindings, options, path);
}

function describe(path: string, expected: unknown, actual: unknown): string {
  return `${path || '/'}: recorded ${show(expected)}, came ${show(actual)}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 400 ? `${text.slice(0, 400)}… (${text.length})` : text;
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll('-', '\\x2d');
}
