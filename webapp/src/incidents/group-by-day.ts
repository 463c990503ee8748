/** Things in their order, cut where the day changes; `day` names the day of a moment. */
export function groupByDay<T extends { at: number }>(
  things: readonly T[],
  day: (at: number) => string,
): { day: string; things: T[] }[] {
  const groups: { day: string; things: T[] }[] = [];
  for (const thing of things) {
    const name = day(thing.at);
    const last = groups.at(-1);
    if (last?.day === name) last.things.push(thing);
    else groups.push({ day: name, things: [thing] });
  }
  return groups;
}
