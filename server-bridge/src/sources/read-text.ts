/** A text without the white space around it; undefined where there is none. A number counts as the text it is written as. */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Epoch seconds, as tools write them in text, as milliseconds; undefined for 0, which stands for "never". */
export function readEpochSeconds(value: unknown): number | undefined {
  const text = readText(value);
  if (text === undefined || !/^\d{9,11}(?:\.\d{1,9})?$/.test(text)) return undefined;
  return Math.floor(Number(text) * 1_000);
}
