/** Slack's own three names; what senders write as a number is one of them by its hue. */
export type ColorName = 'good' | 'warning' | 'danger';

const names: readonly ColorName[] = ['good', 'warning', 'danger'];

/** `danger`, or `#D63232`, which is a red; undefined for grey, blue and what is no colour. */
export function readColor(color: string | undefined): ColorName | undefined {
  const word = color?.toLowerCase();
  const name = names.find((known) => known === word);
  if (name !== undefined || word === undefined) return name;
  const [, hex] = /^#?([0-9a-f]{6})$/.exec(word) ?? [];
  return hex === undefined ? undefined : nameHue(Number.parseInt(hex, 16));
}

/** Below this distance between its strongest and weakest part a colour is grey. */
const leastChroma = 48;

function nameHue(rgb: number): ColorName | undefined {
  const [red, green, blue] = [rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff];
  const most = Math.max(red, green, blue);
  if (most - Math.min(red, green, blue) < leastChroma || most === blue) return undefined;
  if (most === green && green > red) return 'good';
  // From about 20 degrees on a red is an orange.
  return green - blue > (red - blue) / 3 ? 'warning' : 'danger';
}
