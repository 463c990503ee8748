import type { Read } from './source.ts';

/** `payload=<JSON>`, as a form. */
export function decodeForm(body: Buffer): Read<unknown> {
  const payload = new URLSearchParams(body.toString('utf8')).get('payload');
  try {
    if (payload !== null) return { ok: true, value: JSON.parse(payload) };
  } catch {
    // Said below in the same words.
  }
  return { ok: false, unreadable: { field: 'body', found: 'a form', wanted: 'a form whose field payload is JSON' } };
}
