import type { DecodeBody, Read } from './source.ts';

/** A body as JSON, whatever its content type says (curl calls JSON a form), else by the decoder of that type. */
export async function decodeBody(
  body: Buffer,
  contentType: string,
  decoders: Readonly<Record<string, DecodeBody>> = {},
): Promise<Read<unknown>> {
  const parsed = parseJson(body);
  if (parsed !== undefined) return { ok: true, value: parsed.value };
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const decode = Object.hasOwn(decoders, type) ? decoders[type] : undefined;
  if (decode !== undefined) return decode(body, contentType);
  const found = body.length === 0 ? 'nothing' : `${body.length} bytes that are not JSON`;
  const others = Object.keys(decoders).map((name) => `, or ${name}`);
  return { ok: false, unreadable: { field: 'body', found, wanted: `one JSON document in UTF-8${others.join('')}` } };
}

function parseJson(body: Buffer): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch {
    return undefined;
  }
}
