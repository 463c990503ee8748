import type { AlertFacts, AlertLink } from './signal.ts';

/**
 * The sizes a signal keeps, in UTF-16 units. A title of 500 fills ten lines of a phone; 4,000 is a quarter of
 * Mattermost's post (16,383); 255 is the longest name Zabbix and Icinga store; 2,048 the longest address browsers share.
 */
export const factLimits = {
  title: 500,
  values: 1_000,
  description: 4_000,
  comment: 4_000,
  name: 255,
  labelValue: 1_024,
  labels: 64,
  url: 2_048,
} as const;

/** The facts within their limits: texts are cut with an ellipsis, what is beyond the 64th label is left out. */
export function limitFacts(facts: AlertFacts): AlertFacts {
  const { title, severity, labels, hostName, values, description, links } = facts;
  return {
    title: limitLine(title, factLimits.title),
    severity,
    labels: limitLabels(labels),
    ...(hostName === undefined ? {} : { hostName: limitLine(hostName, factLimits.name) }),
    ...(values === undefined ? {} : { values: limitLine(values, factLimits.values) }),
    ...(description === undefined ? {} : { description: limitText(description, factLimits.description) }),
    links: links.filter(isLinkable),
  };
}

/** At most `max` units, the last one an ellipsis where something was cut; never half a character. */
export function limitText(text: string, max: number): string {
  if (text.length <= max) return text;
  const isHalf = isHighSurrogate(text.charCodeAt(max - 2));
  return `${text.slice(0, isHalf ? max - 2 : max - 1)}…`;
}

/** The same on one line: runs of white space become one space. */
export function limitLine(text: string, max: number): string {
  // Twice the limit is read at most, so that a megabyte of title costs nothing.
  const start = text.length > 2 * max ? limitText(text, 2 * max) : text;
  return limitText(start.replace(/\s+/g, ' ').trim(), max);
}

/** At most 64, each name and value within its size. */
export function limitLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  const limited: Record<string, string> = {};
  let count = 0;
  for (const name in labels) {
    const value = labels[name];
    if (value === undefined || name === '' || name.length > factLimits.name) continue;
    if (++count > factLimits.labels) break;
    limited[name] = limitText(value, factLimits.labelValue);
  }
  return limited;
}

/** An address that is cut leads nowhere: a longer one is left out. */
export function isLinkable({ url }: Pick<AlertLink, 'url'>): boolean {
  return url.length <= factLimits.url && /^https?:\/\/[^\s]+$/i.test(url);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
