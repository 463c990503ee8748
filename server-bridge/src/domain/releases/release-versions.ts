/** Whether two versions may be one: equal but for a `v` in front, a commit and its short form, or unknown of one. */
export function mayBeSameVersion(one: string, other: string): boolean {
  return one.trim() === '' || other.trim() === '' || isSameVersion(one, other);
}

export function isSameVersion(one: string, other: string): boolean {
  const [a, b] = [foldVersion(one), foldVersion(other)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  return commit.test(a) && commit.test(b) && (a.startsWith(b) || b.startsWith(a));
}

/** Git's own short form has 7 digits at least. */
const commit = /^[0-9a-f]{7,40}$/;

function foldVersion(version: string): string {
  return version
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/, '');
}
