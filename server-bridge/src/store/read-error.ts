import { types } from 'node:util';

/** Also of another realm, which `instanceof Error` does not know. */
export function isError(error: unknown): error is Error {
  return types.isNativeError(error);
}

/** What an error says, without its kind. */
export function readError(error: unknown): string {
  return isError(error) ? error.message : String(error);
}
