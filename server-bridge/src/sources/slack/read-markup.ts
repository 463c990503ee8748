import { limitText } from '../../domain/alerts/limit-facts.ts';

/** Twice what a description keeps: nothing that is shown is lost by cutting here. */
const readMost = 8_000;

/** `<https://...|here>`, `<@U024BE7LH>`, `<!channel>`: one pass, since nothing in it can match twice. `a < b` is none. */
const reference = /<([^<>|\s][^<>|\n]{0,2047})(?:\|([^<>\n]{0,500}))?>/g;

/** Slack's text as people read it: the names of links and people, `&amp;` as &, no stars. */
export function readMarkup(text: string): string {
  return limitText(text, readMost)
    .replace(reference, (_, target: string, label: string | undefined) => label ?? target.replace(/^[@#!]/, ''))
    .replace(/\*([^*\n]{1,500})\*/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** The first address that a text links to. */
export function findLink(text: string): string | undefined {
  for (const [, target = ''] of limitText(text, readMost).matchAll(reference)) {
    if (/^https?:\/\//i.test(target)) return target;
  }
  return undefined;
}
