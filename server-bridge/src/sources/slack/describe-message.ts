import { addCanonicalLabels } from '../../domain/alerts/canonical-labels.ts';
import { factLimits, limitFacts, limitText } from '../../domain/alerts/limit-facts.ts';
import type { AlertFacts } from '../../domain/alerts/signal.ts';
import { readSeverityWord } from '../../domain/read-severity.ts';
import type { Severity } from '../../domain/severity.ts';
import { collectBlockTexts } from './collect-block-texts.ts';
import { type ColorName, readColor } from './read-color.ts';
import { findLink, readMarkup } from './read-markup.ts';
import { findCheckWord, type ReadTitle, readTitle, type SlackState } from './read-state.ts';
import type { SlackAttachment, SlackBody } from './slack-body.ts';

export interface Message {
  state: SlackState;
  /** What tells this message from others, and not from its own end: title and link. */
  identity: string;
  link: string;
  /** Epoch milliseconds, where an attachment says it. */
  at?: number;
  facts: AlertFacts;
}

/** One message as one alert; undefined where there is no text in it. */
export function describeMessage(body: SlackBody, overrides: Readonly<Record<string, Severity>>): Message | undefined {
  const attachments = body.attachments ?? [];
  const [main] = attachments;
  const blocks = [body, ...attachments].map(({ blocks: found }) => collectBlockTexts(found));
  const paragraphs = collectParagraphs(
    body,
    attachments,
    blocks.flatMap(({ texts }) => texts),
  );
  const header = blocks.find((found) => found.header !== undefined)?.header;
  const written = firstLine(main?.title) ?? firstLine(header) ?? firstLine(paragraphs[0]) ?? firstLine(main?.fallback);
  if (written === undefined) return undefined;
  const read = readTitle(written);
  const color = attachments.map((attachment) => readColor(attachment.color)).find((found) => found !== undefined);
  const link =
    main?.title_link ?? attachments.flatMap(({ title = '' }) => findLink(title) ?? [])[0] ?? findFirstLink(paragraphs);
  const labels = collectLabels(body, attachments);
  const description = describe(paragraphs, attachments, written);
  return {
    state: read.state ?? (color === 'good' ? 'resolved' : 'firing'),
    identity: read.identity === '' ? written : read.identity,
    link: link ?? '',
    ...readTime(main?.ts),
    facts: limitFacts({
      title: read.title,
      severity: readSeverity(labels, written, read, color, overrides),
      labels,
      ...(description === '' ? {} : { description }),
      links: link === undefined ? [] : [{ kind: 'event', url: link }],
    }),
  };
}

/** All texts but titles, in the order they are shown, as they were written. */
function collectParagraphs(body: SlackBody, attachments: SlackAttachment[], blockTexts: string[]): string[] {
  const texts = [body.text, ...blockTexts, ...attachments.flatMap(({ pretext, text }) => [pretext, text])];
  return texts.flatMap((text) => (text === undefined || text.trim() === '' ? [] : [text]));
}

function firstLine(text: string | undefined): string | undefined {
  const lines = readMarkup(text ?? '').split('\n');
  return lines.map((line) => line.trim()).find((line) => /[\p{L}\p{N}]/u.test(line));
}

function findFirstLink(paragraphs: string[]): string | undefined {
  for (const text of paragraphs) {
    const link = findLink(text);
    if (link !== undefined) return link;
  }
  return undefined;
}

/** The paragraphs without the line that is the title, each once, then the fields. */
function describe(paragraphs: string[], attachments: SlackAttachment[], title: string): string {
  const texts = new Set(paragraphs.map(readMarkup).map((text) => dropLine(text, title)));
  const fields = attachments.flatMap(({ fields: found = [] }) =>
    found.map(({ title: name, value = '' }) => [name, readMarkup(value)].filter(Boolean).join(': ')),
  );
  return [...texts, ...fields].filter((text) => text !== '').join('\n');
}

function dropLine(text: string, title: string): string {
  const lines = text.split('\n');
  return lines[0]?.trim() === title ? lines.slice(1).join('\n').trim() : text;
}

/** Fields under their titles (`Host` is host), and where the message would have gone. */
function collectLabels(body: SlackBody, attachments: SlackAttachment[]): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const { title, value } of attachments.flatMap(({ fields = [] }) => fields)) {
    const name =
      title
        ?.toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '_')
        .replace(/^_|_$/g, '') ?? '';
    const text = readMarkup(value ?? '');
    if (name === '' || text === '' || text.length > factLimits.name || text.includes('\n')) continue;
    if (name !== '__proto__' && !Object.hasOwn(labels, name)) labels[limitText(name, factLimits.name)] = text;
  }
  const channel = body.channel?.replace(/^[#@]/, '');
  if (channel !== undefined && channel !== '') labels['channel'] = channel;
  if (body.username !== undefined) labels['username'] = body.username;
  return addCanonicalLabels(labels);
}

const severityOfColor: Readonly<Record<ColorName | 'none', Severity>> = {
  danger: 'high',
  warning: 'medium',
  good: 'info',
  none: 'medium',
};

/** By a field of that name, else by a word in capitals in the title, else by the colour. */
function readSeverity(
  labels: Readonly<Record<string, string>>,
  written: string,
  { state }: ReadTitle,
  color: ColorName | undefined,
  overrides: Readonly<Record<string, Severity>>,
): Severity {
  const words = [labels['severity'], labels['priority'], state === 'resolved' ? undefined : findCheckWord(written)];
  for (const word of words) {
    const severity = word === undefined ? undefined : readSeverityWord(word, overrides);
    if (severity !== undefined) return severity;
  }
  const name = color ?? 'none';
  return (Object.hasOwn(overrides, name) ? overrides[name] : undefined) ?? severityOfColor[name];
}

function readTime(ts: string | undefined): { at?: number } {
  return ts !== undefined && /^\d{9,11}(?:\.\d{1,9})?$/.test(ts) ? { at: Math.floor(Number(ts) * 1_000) } : {};
}
