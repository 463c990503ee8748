import type { ConfigPath } from './config-problem.ts';

const maxShown = 60;
const passwordInUrl = /(\/\/[^/:@\s]*):.*@/;

/** What was found, in words and without secrets. */
export function describeValue(value: unknown, path: ConfigPath): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (isSecretKey(path) && typeof value !== 'string') return `a ${typeof value}, to be put between quotes`;
  const text = String(value).replace(passwordInUrl, '$1:…@');
  if (isSecretKey(path)) return `${text.length} characters`;
  const shown = text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
  return typeof value === 'string' ? JSON.stringify(shown) : shown;
}

/** Whether an address carries a password of its own. */
export function hasPassword(text: string): boolean {
  return passwordInUrl.test(text);
}

/** Whether the key's name says that its value is nobody's business. */
export function isSecretKey(path: ConfigPath): boolean {
  const name = path.findLast((part) => typeof part !== 'number');
  return /secret|token|password/i.test(String(name ?? ''));
}

export function findValue(value: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>((parent, part) => {
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, part)) return undefined;
    return Reflect.get(parent, part);
  }, value);
}
