type Rgb = [red: number, green: number, blue: number];

/** Of `#rgb` or `#rrggbb`; black for anything else. */
export function toRgb(colour: string): Rgb {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  const [, red = '0', green = '0', blue = '0'] =
    short ?? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour) ?? [];
  const read = (digits: string) => Number.parseInt(short === null ? digits : digits + digits, 16);
  return [read(red), read(green), read(blue)];
}

export function fade(colour: string, opacity: number): string {
  return `rgba(${toRgb(colour).join(',')},${opacity})`;
}

/** `share` of the second colour laid over the first, rounded down as the webapp does. */
export function blend(colour: string, over: string, share: number): Rgb {
  const [red, green, blue] = toRgb(colour);
  const [overRed, overGreen, overBlue] = toRgb(over);
  const mix = (one: number, other: number) => Math.floor(one * (1 - share) + other * share);
  return [mix(red, overRed), mix(green, overGreen), mix(blue, overBlue)];
}
