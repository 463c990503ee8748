export type FieldAct = 'next' | 'previous' | 'choose' | 'drop-last' | 'clear' | 'to-results';

/** What a key in the field does; undefined where it is the field's own. `options`: tags that are offered. */
export function decideFieldKey(
  key: string,
  { field, options, tags }: { field: string; options: number; tags: number },
): FieldAct | undefined {
  if (key === 'ArrowDown') return options > 0 ? 'next' : 'to-results';
  if (key === 'ArrowUp') return options > 0 ? 'previous' : undefined;
  if (key === 'Enter') return options > 0 ? 'choose' : 'to-results';
  if (key === 'Backspace') return field === '' && tags > 0 ? 'drop-last' : undefined;
  if (key === 'Escape') return field === '' && tags === 0 ? undefined : 'clear';
  return undefined;
}
