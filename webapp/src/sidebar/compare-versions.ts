/** Whether a version (`1.2.3`, what follows a `-` ignored) comes before another. */
export function isOlder(version: string, than: string): boolean {
  const [ours, theirs] = [readNumbers(version), readNumbers(than)];
  for (let place = 0; place < 3; place += 1) {
    const difference = (ours[place] ?? 0) - (theirs[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function readNumbers(version: string): number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}
