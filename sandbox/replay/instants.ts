/**
 * The recordings name instants t1, t2... in the order in which they happened, within a scenario: equal names are equal
 * times, and what was first seen in a later step is not earlier.
 */
export class Instants {
  private readonly seen = new Map<number, { at: number; step: number }>();

  /** `ms` maps JSON paths of `body` to names; the answer lists what contradicts what was seen before. */
  check(step: number, ms: Record<string, string>, body: unknown, fill: (text: string) => string): string[] {
    return Object.entries(ms).flatMap(([path, name]) => {
      const at = readPath(body, fill(path));
      return typeof at === 'number'
        ? this.compare(Number(name.slice(1)), at, step, `${path} (${name})`)
        : [`no ${path}`];
    });
  }

  private compare(rank: number, at: number, step: number, what: string): string[] {
    const known = this.seen.get(rank);
    if (known !== undefined) return known.at === at ? [] : [`${what}: ${at} is not ${known.at} of step ${known.step}`];
    this.seen.set(rank, { at, step });
    return [...this.seen].flatMap(([otherRank, other]) => {
      if (otherRank === rank) return [];
      const isRight = otherRank < rank ? other.at <= at : other.at >= at;
      return isRight ? [] : [`${what}: ${at} against t${otherRank} at ${other.at} of step ${other.step}`];
    });
  }
}

function readPath(body: unknown, path: string): unknown {
  let value = body;
  for (const part of path.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === part)?.[1];
  }
  return value;
}
