import { foldAscii } from './fold-ascii.ts';

/** What hashtags are made of where a route does not say. */
export const defaultHashtagLabels: readonly string[] = ['service', 'host', 'environment'];

/** With the `#`. People type them on phones. */
const maxLength = 60;
/** A label's value is at most this long; what is left of it is folded before it is cut. */
const maxRead = 1024;

/** Alone, `#critical` would be everybody's word. */
const fixedPrefixes: ReadonlyMap<string, string> = new Map([['severity', 'sev']]);

/**
 * One hashtag in the grammar that Mattermost's search finds again: ASCII, lower case, joined with dots, as after 100
 * newer posts with `#pay-api` or `#pay_api` its search for `#pay` finds nothing, while `#pay.api` does no harm.
 *
 * A value that is too short or starts with a digit takes the label's name in front: `#host.192.0.2.10`. Undefined: the
 * value has no letter or digit that ASCII can write.
 */
export function makeHashtag(label: string, value: string): string | undefined {
  const body = joinWithDots(value);
  if (body === '') return undefined;
  const fixed = fixedPrefixes.get(label);
  if (fixed !== undefined) return cut(`#${fixed}.${body}`);
  if (/^[a-z]./.test(body)) return cut(`#${body}`);
  const name = joinWithDots(label).replace(/^[^a-z]+/, '');
  return cut(`#${name === '' ? 'tag' : name}.${body}`);
}

/** The hashtags of an alert, in the order of the labels' names. A value with commas gives several. */
export function makeHashtags(
  labels: Readonly<Record<string, string>>,
  names: readonly string[] = defaultHashtagLabels,
  max = 5,
): string[] {
  const hashtags = new Set<string>();
  for (const name of names) {
    const value = Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
    for (const part of value.slice(0, maxRead).split(',')) {
      if (hashtags.size >= max) return [...hashtags];
      const hashtag = makeHashtag(name, part);
      if (hashtag !== undefined) hashtags.add(hashtag);
    }
  }
  return [...hashtags];
}

function joinWithDots(text: string): string {
  return foldAscii(text.slice(0, maxRead))
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
}

function cut(hashtag: string): string {
  return hashtag.slice(0, maxLength).replace(/\.$/, '');
}
