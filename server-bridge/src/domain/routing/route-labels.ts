/** A label's value, or the empty string: labels come from outside, and one may be called `constructor`. */
export function readLabel(labels: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}
