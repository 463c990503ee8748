/**
 * The arguments of a `register...` call by name: a plugin gives them in order, or as one object with these keys. An
 * object that is itself an argument (a React element, a memoised component) is none of that kind.
 */
export function readArguments(names: readonly string[], given: readonly unknown[]): Record<string, unknown> {
  const [first] = given;
  if (given.length === 1 && isPlain(first) && names.some((name) => name in first)) {
    return Object.fromEntries(names.map((name) => [name, first[name]]));
  }
  return Object.fromEntries(names.map((name, index) => [name, given[index]]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('$$typeof' in value);
}
