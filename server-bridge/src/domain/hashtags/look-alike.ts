/** What is left of a tag without accents and separators: `#pay-api`, `#pay.api` and `#payapi` are the same. */
export function stripTag(name: string): string {
  return name.normalize('NFKD').replace(/[\p{M}\-_.]/gu, '');
}

/**
 * Whether two folded tags may be meant for the same: equal without accents and separators, or a slip of the keyboard
 * apart (a letter missing, added, replaced, two exchanged): one from four letters on, two from nine on.
 */
export function looksAlike(one: string, other: string): boolean {
  const [a, b] = [stripTag(one), stripTag(other)];
  if (a === b) return true;
  const length = Math.min(a.length, b.length);
  const most = length >= 9 ? 2 : length >= 4 ? 1 : 0;
  if (most === 0 || Math.abs(a.length - b.length) > most) return false;
  // A number is no slip: `#web-01` and `#web-02` are two machines.
  if (a.replace(/\d+/g, '') === b.replace(/\d+/g, '')) return false;
  return countSlips(a, b, most) <= most;
}

/** Optimal string alignment, given up once every way costs more than `most`. */
function countSlips(a: string, b: string, most: number): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return least;
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
