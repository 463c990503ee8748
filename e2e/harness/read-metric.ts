import type { World } from './world.ts';

/** The value of a metric of the bridge, all series with these labels together; 0 where there is none. */
export async function readMetric(
  { adminUrl }: World,
  name: string,
  labels: Record<string, string> = {},
): Promise<number> {
  const response = await fetch(`${adminUrl}/metrics`);
  const text = await response.text();
  let sum = 0;
  for (const [, of, series = '', value] of text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)) {
    const fits = Object.entries(labels).every(([label, wanted]) => series.includes(`${label}="${wanted}"`));
    if (of === name && fits) sum += Number(value);
  }
  return sum;
}
