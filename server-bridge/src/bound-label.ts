/** Makes what names the value of a label: itself for the first `most` values ever seen, `other` for all later ones. */
export function createLabelBound(most: number): (value: string) => string {
  const seen = new Set<string>();
  return (value) => {
    if (seen.size < most) seen.add(value);
    return seen.has(value) ? value : 'other';
  };
}
